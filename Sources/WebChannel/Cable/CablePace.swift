/// The times a socket keeps.
struct CablePace: Sendable, Hashable {
    /// Between two pings of the contract.
    var ping: Duration = .seconds(3)
    /// Between two pings of the protocol (RFC 6455 section 5.5.2), which every peer answers.
    var probe: Duration = .seconds(15)
    /// A peer that says nothing for so long is gone, though its connection may look open.
    var silence: Duration = .seconds(40)
    /// Between two looks whether the token is still good.
    var recheck: Duration = .seconds(30)
    /// How long a connection may take to say what it wants.
    var opening: Duration = .seconds(20)
    /// How long a request other than for a socket may take from the end of its header to the end of its body.
    var request: Duration = .seconds(60)
    /// How long a connection that was used may be idle.
    var idle: Duration = .seconds(75)
}
