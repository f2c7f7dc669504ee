extension MailSandbox {
    private static let sharedStart = Task { try await MailSandbox() }

    /// The one pair of servers of this process, started when it is first asked for. Tests that use it take users of their
    /// own, by ``newUser(_:)``, and leave it running.
    public static var shared: MailSandbox {
        get async throws { try await sharedStart.value }
    }

    /// A user no other test has.
    public func newUser(_ purpose: String = "user") throws -> User {
        let user = User("\(purpose)-\(UInt64.random(in: 0...UInt64.max))@mail.test", password: "secret")
        try add(user)
        return user
    }
}
