internal import SalesStore

/// The operator who makes a request, as their cookie proves.
struct SignedIn: Sendable {
    let user: UserDocument
    let token: RandomToken

    /// The token that every form carries, so that no other site can send one in the user's name.
    var formToken: String { token.derived(Self.purpose) }

    func isFormToken(_ candidate: String) -> Bool { token.isDerived(candidate, Self.purpose) }

    private static let purpose = "form"
}
