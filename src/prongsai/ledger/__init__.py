"""One kind of append-only log: a Merkle tree over its entries, a signed head, and a file that is verified without the server."""
