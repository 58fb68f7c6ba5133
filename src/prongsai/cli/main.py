def entry() -> int:
    print("0.1.0")
    return 0
