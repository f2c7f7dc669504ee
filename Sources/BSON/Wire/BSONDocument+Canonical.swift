extension BSONDocument {
    /// The document with array elements numbered in order and options of regular expressions sorted.
    func canonicalized() -> BSONDocument {
        BSONDocument(map { ($0.key, $0.value.canonicalized()) })
    }
}

extension BSONValue {
    fileprivate func canonicalized() -> BSONValue {
        switch self {
        case .document(let document): .document(document.canonicalized())
        case .array(let array): .array(BSONArray(array.map { $0.canonicalized() }))
        case .codeWithScope(let code):
            .codeWithScope(BSONCodeWithScope(code: code.code, scope: code.scope.canonicalized()))
        default: self
        }
    }
}
