/// Why the demo cannot go on, in a sentence that says what to do.
struct DemoError: Error, Sendable, CustomStringConvertible {
    /// What kind of trouble it is.
    enum Code: Sendable {
        /// A script or an option cannot be understood.
        case usage
        /// A part could not be started, or ended by itself.
        case part
        /// A script expected something else of the agent.
        case expectation
    }

    let code: Code
    let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    var description: String { message }
}
