/// Why a whole file cannot be read as contacts.
public enum UnusableSheet: Error, Sendable, Hashable, CaseIterable {
    /// Its bytes are not text.
    case notText
    /// A quotation mark is opened and never closed.
    case cutOff
    /// It is empty.
    case empty
    /// There is no address column.
    case noAddresses
    /// There are no rows below the column names.
    case noRows

    /// What is wrong, in a phrase in English.
    public var phrase: String {
        switch self {
        case .notText: "it is not text"
        case .cutOff: "a quotation mark is opened and never closed"
        case .empty: "it is empty"
        case .noAddresses: "its first line must name the columns, and one of them must be email"
        case .noRows: "it has no rows below the names of the columns"
        }
    }
}
