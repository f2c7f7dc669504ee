import ArgumentParser
import Campaigns
import Foundation
import SalesStore

/// `salesctl campaign start`.
struct CampaignStartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Let a campaign write to its audience; again: bring in who belongs to it by now.")

    @Argument(help: "The campaign.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.run { operation in
            let entry = try await Operator.inWords {
                try await operation.store.startCampaign(id, by: Operator.author, at: operation.now())
            }
            guard let entry else { throw Operator.noCampaign(id) }
            let refused = entry.refused.sorted { $0.key < $1.key }
            try output.write(
                Done(
                    result: "started",
                    message: (["The campaign \(id) runs; \(entry.entered) people enter it."]
                        + refused.map { "\($0.value) do not: \($0.key)." }).joined(separator: "\n")))
        }
    }
}

/// `salesctl campaign pause`.
struct CampaignPauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Let a campaign's letters wait; people are answered as before.")

    @Argument(help: "The campaign.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.move(id, output, "paused", "The letters of \(id) wait.") {
            campaign, _ throws(CampaignError) in
            try campaign.pause(by: Operator.author)
        }
    }
}

/// `salesctl campaign resume`.
struct CampaignResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let the letters of a paused campaign, and paused variants, go on.")

    @Argument(help: "The campaign.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.move(id, output, "resumed", "The campaign \(id) goes on.") {
            campaign, now throws(CampaignError) in try campaign.resume(at: now)
        }
    }
}

/// `salesctl campaign stop`.
struct CampaignStopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "End a campaign at once: none of its letters goes out any more.")

    @Argument(help: "The campaign.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.move(id, output, "stopped", "The campaign \(id) writes to nobody any more.") {
            campaign, _ throws(CampaignError) in try campaign.stop()
        }
    }
}

/// `salesctl campaign finish`.
struct CampaignFinishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "finish",
        abstract: "End a campaign for who was not written to; the others get the rest of their letters.")

    @Argument(help: "The campaign.")
    var id: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Operator.move(id, output, "finished", "Nobody new is written to in the campaign \(id).") {
            campaign, _ throws(CampaignError) in try campaign.finish()
        }
    }
}

extension Operator {
    /// Moves a campaign to another state, and says so.
    fileprivate static func move(
        _ id: String, _ output: OutputOptions, _ result: String, _ message: String,
        _ change: (inout Campaign, Date) throws(CampaignError) -> Void
    ) async throws {
        try await run { operation in
            let now = operation.now()
            let moved = try await inWords {
                try await operation.store.changeCampaign(id, at: now) { try change(&$0, now) }
            }
            guard moved != nil else { throw noCampaign(id) }
            try output.write(Done(result: result, message: message))
        }
    }

    /// What a campaign does not allow is said in a sentence, with the exit code of wrong data.
    static func inWords<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let error as CampaignError {
            let text = error.description
            throw failure(text.hasSuffix(".") ? text : text + ".", 65)
        }
    }
}
