"""Files that people bring and papers that are drawn, kept by digest. Every upload is hostile until its kind is proven.

Nouns: stored file, kind. `services.keep_upload` takes what a form was given, `services.keep_bytes` what the product made itself;
`serving.answer` hands a file out so that it can do no harm.
"""
