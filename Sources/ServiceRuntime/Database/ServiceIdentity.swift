internal import Foundation
public import Variables

extension RuntimeContext {
    /// Names this process in leases: the service, the host and the process.
    public var owner: String {
        let host = ProcessInfo.processInfo.hostName
        return "\(name)@\(host):\(ProcessInfo.processInfo.processIdentifier)"
    }

    /// How often workers look for themselves. A clock that is moved by a file needs short looks.
    public func longestIdle(_ usual: Duration = .seconds(5)) throws(ConfigurationError) -> Duration {
        try configuration.value(ConfigurationKeys.clockOffsetFile) == nil ? usual : .milliseconds(250)
    }
}
