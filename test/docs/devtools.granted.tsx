const Books = () => null
