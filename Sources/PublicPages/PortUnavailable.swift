/// The port for the links to unsubscribe cannot be listened on.
public struct PortUnavailable: Error, Sendable, Hashable, CustomStringConvertible {
    /// The address.
    public let host: String
    /// The port.
    public let port: Int
    /// Whether another program has it.
    public let isTaken: Bool
    /// The system's words.
    public let reason: String

    /// What is wrong and what to do about it, in one sentence.
    public var description: String {
        isTaken
            ? "Port \(port) on \(host) is already taken, perhaps by another copy of this service: stop that one or set "
                + "PUBLIC_PORT to another port."
            : "\(host) with PUBLIC_PORT \(port) cannot be listened on (\(reason)): set HTTP_HOST and PUBLIC_PORT to an "
                + "address of this machine and a port this user may use."
    }
}
