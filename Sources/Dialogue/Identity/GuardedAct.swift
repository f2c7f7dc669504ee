/// What somebody's words may cause, and how well it must be proven that they are the person's. This is the only table
/// of it.
///
/// | what | needs | else |
/// |---|---|---|
/// | an answer, the presentation, times for a demo, a first booking, "later" | nothing | |
/// | a stop | nothing: silence harms nobody | |
/// | lifting the person's stop | plausible | the message is answered, and the stop stays |
/// | calling off a demo, also by a stop, a refusal or a calendar | proven | the known address is asked by a link |
/// | moving a demo | proven | the known address is asked by a link |
/// | forgetting the person | proven | the stop holds, and the known address is asked by a link |
/// | writing to somebody they name | proven | the known address is asked by a link |
/// | another address for the person | an operator | no words do it |
///
/// If no address is known, there is nobody to send the link to, and nobody else whose demo or data it could be: then
/// *plausible* is enough, but writing to others waits for an operator.
public enum GuardedAct: String, Codable, Sendable, CaseIterable {
    /// An answer, and whatever harms nobody.
    case answer
    /// Nothing more is written unasked.
    case stop
    /// The person's stop is lifted.
    case hearAgain = "hear_again"
    /// The booked demo is called off.
    case cancelDemo = "cancel_demo"
    /// The booked demo gets another time.
    case moveDemo = "move_demo"
    /// The person is forgotten.
    case erasure
    /// Somebody whom the person names is written to.
    case referral
    /// The person has another address.
    case changeOfAddress = "change_of_address"

    /// The proof it needs; `nil` if no words can cause it and only an operator does it.
    public var needs: Proof? {
        switch self {
        case .answer, .stop: .unproven
        case .hearAgain: .plausible
        case .cancelDemo, .moveDemo, .erasure, .referral: .proven
        case .changeOfAddress: nil
        }
    }

    /// The proof it needs if no address of the person is known.
    public var needsWithoutAddress: Proof? {
        switch self {
        case .cancelDemo, .moveDemo, .erasure: .plausible
        case .answer, .stop, .hearAgain, .referral, .changeOfAddress: needs
        }
    }

    /// Whether words may cause it.
    ///
    /// - Parameters:
    ///   - proof: How far it is proven that they are the person's.
    ///   - hasAddress: Whether an address of the person is known that can be asked.
    public func isAllowed(by proof: Proof, hasAddress: Bool) -> Bool {
        (hasAddress ? needs : needsWithoutAddress).map { proof >= $0 } ?? false
    }
}
