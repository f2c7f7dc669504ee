public import Basics
public import Campaigns
public import Foundation
public import Scheduling
public import Understanding

/// What a decision may read besides the conversation itself.
public struct Context: Sendable {
    /// Identifies the event being handled; identifiers of what it causes derive from it.
    public var eventID: String
    /// The operator's settings.
    public var policy: Policy
    /// The product's facts, searchable.
    public var facts: Knowledge
    /// The texts people see.
    public var texts: Texts
    /// The product and who speaks for it.
    public var product: Product
    /// The demos that are agreed, of all conversations.
    public var bookings: [DemoRota.Booking]
    /// Who holds demos; empty: the team does as one.
    public var hosts: [DemoHost]
    /// What ends the link to the room of a demo that is agreed now: nobody can guess it. Absent where no link can be made.
    public var room: String?
    /// What is known of mail addresses and Telegram names that stand in the person's new words, by these in lower case.
    public var addresses: [String: AddressStanding]
    /// Languages in which a presentation exists.
    public var presentations: Set<Language>
    /// The address invitations come from.
    public var organizer: CalendarInvitation.Party
    /// Understands what people write.
    public var reader: ReplyReader
    /// What the language model's opinion of a message is worth.
    public var standing: ModelStanding
    /// Whether the language model may answer in its own words, as far as they pass the check. Else it chooses facts, which are quoted.
    public var writesFreely: Bool
    /// A link by which somebody whom the person names could begin a conversation in Telegram; `nil` without a bot.
    public var invitationLink: String?
    /// What became of the last letter we started with, where a follow-up to it is due; `nil` where nothing is known of it.
    public var lastLetter: LetterStanding?
    /// What others used of the budgets.
    public var spending: Spending
    /// How far it is proven that what happened comes from the person.
    public var proof: Proof
    /// The link that this decision may send to the known address; `nil` where none can be made.
    public var confirmation: ConfirmationLink?
    /// The campaigns, by their identifiers.
    public var campaigns: [String: Campaign] = [:]
    /// The asset that shows the product.
    public var presentation = Outgoing.presentation
    /// Where it happened, by the endpoint's key; `nil` where nobody asks.
    public var endpoint: String?

    /// A context; everything optional is absent, as in a new installation.
    public init(
        eventID: String, policy: Policy, facts: Knowledge, texts: Texts, product: Product,
        bookings: [DemoRota.Booking] = [], hosts: [DemoHost] = [], room: String? = nil,
        addresses: [String: AddressStanding] = [:],
        presentations: Set<Language> = [.ru, .en], organizer: CalendarInvitation.Party,
        reader: ReplyReader = ReplyReader(), standing: ModelStanding = .unexamined, writesFreely: Bool = false,
        invitationLink: String? = nil, spending: Spending = Spending(), proof: Proof = .unproven,
        confirmation: ConfirmationLink? = nil, endpoint: String? = nil
    ) {
        self.eventID = eventID
        self.policy = policy
        self.facts = facts
        self.texts = texts
        self.product = product
        self.bookings = bookings
        self.hosts = hosts
        self.room = room
        self.addresses = addresses
        self.presentations = presentations
        self.organizer = organizer
        self.reader = reader
        self.standing = standing
        self.writesFreely = writesFreely
        self.invitationLink = invitationLink
        self.spending = spending
        self.proof = proof
        self.confirmation = confirmation
        self.endpoint = endpoint
    }

    /// Who shows the product when.
    public var rota: DemoRota { DemoRota(calendar: policy.demos, hosts: hosts, bookings: bookings) }
}

/// What became of a letter.
public enum LetterStanding: Sendable, Equatable {
    /// It has not gone out yet, or nobody knows.
    case waiting
    /// It went out at this moment.
    case sent(Date)
    /// It was withdrawn before it went out.
    case withdrawn
    /// It could not be sent, and will not go out by itself.
    case notSent
}

/// What we know of an address somebody named.
public enum AddressStanding: String, Sendable {
    /// It belongs to a contact we have.
    case known
    /// Its person said stop, or it does not exist.
    case suppressed
}

/// What is sold, and in whose name.
public struct Product: Codable, Sendable, Equatable {
    /// The product's name per language code.
    public var name: [String: String]
    /// The company.
    public var company: String
    /// Who signs, per language code.
    public var senderName: [String: String]
    /// The public site.
    public var website: String?

    /// A product with its names by language code.
    public init(name: [String: String], company: String, senderName: [String: String], website: String? = nil) {
        self.name = name
        self.company = company
        self.senderName = senderName
        self.website = website
    }

    /// The product's name in a language, or in any.
    public func name(in language: Language) -> String { name[language.rawValue] ?? name.values.sorted().first ?? "" }

    /// The signing person's name in a language, or in any.
    public func sender(in language: Language) -> String {
        senderName[language.rawValue] ?? senderName.values.sorted().first ?? company
    }
}

extension Context {
    /// A campaign; `nil` where there is none of that name.
    func campaign(_ id: String) -> Campaign? {
        campaigns[id] ?? (id == Campaign.default.id ? .default : nil)
    }
}
