internal import SalesStore
internal import Scheduling

/// Somebody who can hold a demo: a host, or a colleague at the desk.
struct Holder: Sendable, Equatable {
    let id: String
    let name: String

    /// The hosts, then the others; who is both is named once.
    static func all(_ hosts: [DemoHost], _ users: [UserDocument]) -> [Holder] {
        let known = Set(hosts.map(\.id))
        return hosts.map { Holder(id: $0.id, name: $0.name) }
            + users.filter { !known.contains($0.id) }.map { Holder(id: $0.id, name: $0.name) }
    }
}
