"""A file opened once, in a process of its own with bounded time and memory: `python -m prongsai.apps.files.trial KIND < FILE`.

One JSON object comes out: the kind, or the code of the problem and what its words need. Knows no Django. A process that ends in
any other way was ended by what it read.
"""
