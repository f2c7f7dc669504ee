import ArgumentParser
import Dialogue
import Foundation
import SalesStore
import Scheduling

/// Which conversation an order is for, and how its result is written.
struct OrderTarget: ParsableArguments {
    @Argument(help: "The contact's address, or the conversation's identifier.")
    var contact: String

    @OptionGroup var output: OutputOptions

    /// Gives the order; business-logic carries it out in the order of the person's messages.
    func give(_ done: String, _ order: (ConversationDocument) throws -> Order) async throws {
        try await Operator.run { operation in
            let conversation = try await operation.conversation(of: contact)
            try await operation.order(try order(conversation), in: conversation)
            try output.write(Done(result: "ordered", message: "Ordered: \(done)."))
        }
    }
}

/// `salesctl conversation hand-over`: the agent falls silent.
struct ConversationHandOverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-over", abstract: "Give a conversation to a human; the agent is silent until it is released.")

    @OptionGroup var target: OrderTarget

    @Option(help: "Why, for those who read it later.")
    var reason = "an operator took over"

    func run() async throws {
        try await target.give("a human has the conversation with \(target.contact)") { _ in
            .handOver(reason: "\(reason) (\(Operator.author))")
        }
    }
}

/// `salesctl conversation release`: the agent goes on.
struct ConversationReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Give a conversation back to the agent.")

    @OptionGroup var target: OrderTarget

    func run() async throws {
        try await target.give("the agent has the conversation with \(target.contact) again") { _ in .release }
    }
}

/// `salesctl conversation stop`: the person gets nothing more.
struct ConversationStopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Write nothing more to a person, for instance because they said so by telephone."
    )

    @OptionGroup var target: OrderTarget

    func run() async throws {
        try await target.give("\(target.contact) gets nothing more") { _ in .stop }
    }
}

/// `salesctl conversation close`: it ends without a word.
struct ConversationCloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "End a conversation without a word; the person may begin it again.")

    @OptionGroup var target: OrderTarget

    func run() async throws {
        try await target.give("the conversation with \(target.contact) is closed") { _ in .close }
    }
}

/// `salesctl conversation seen`: what was flagged needs nobody any more.
struct ConversationSeenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seen", abstract: "Take the flag off a conversation that an operator has looked at.")

    @OptionGroup var target: OrderTarget

    func run() async throws {
        try await target.give("the flag is taken off the conversation with \(target.contact)") { _ in .acknowledge }
    }
}

/// `salesctl conversation add-address`: a further address is the person's.
struct ConversationAddAddressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add-address",
        abstract: "Say that an address from which somebody wrote in the conversation is the person's own.")

    @OptionGroup var target: OrderTarget

    @Option(help: "The address.")
    var address: String

    func validate() throws {
        guard address.split(separator: "@").count == 2 else { throw ValidationError("\(address) is no address") }
    }

    func run() async throws {
        try await target.give("\(address) is an address of \(target.contact)") { _ in .addAddress(address) }
    }
}

/// `salesctl conversation approve-referral`: somebody who was named may be written to.
struct ConversationApproveReferralCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve-referral",
        abstract: "Write to somebody who was named in the conversation and waits for a decision.")

    @OptionGroup var target: OrderTarget

    @Option(help: "The address of whoever was named.")
    var address: String

    func validate() throws {
        guard address.split(separator: "@").count == 2 else { throw ValidationError("\(address) is no address") }
    }

    func run() async throws {
        try await target.give("\(address) is to be written to") { _ in .approveReferral(address) }
    }
}

/// `salesctl conversation snooze`: nothing is written until a date.
struct ConversationSnoozeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snooze", abstract: "Write nothing until a day, and remind the person then.")

    @OptionGroup var target: OrderTarget

    @Option(help: "The day, as 2026-12-31, at nine in the morning where the person is.")
    var until: String

    func validate() throws {
        guard LocalDate(until) != nil else {
            throw ValidationError("--until must be a day such as 2026-12-31, not \"\(until)\".")
        }
    }

    func run() async throws {
        try await target.give("the conversation with \(target.contact) sleeps until \(until)") { conversation in
            guard let moment = morning(in: conversation.state.contact.timeZone) else {
                throw Operator.failure("\(until) is no day in the person's time zone.", 65)
            }
            return .snooze(until: moment)
        }
    }

    private func morning(in zone: String) -> Date? {
        guard let day = LocalDate(until) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        return calendar.date(from: DateComponents(year: day.year, month: day.month, day: day.day, hour: 9))
    }
}
