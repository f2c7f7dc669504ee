internal import BSON
internal import Basics
internal import Campaigns
internal import Dialogue
public import Foundation
internal import Grounding
internal import MongoDB
public import SalesStore
internal import Scheduling

/// The current configuration as a file.
extension InitData {
    /// Reads the current configuration. Loaded elsewhere, it configures the same. Files lie beside the JSON file, named by their identifiers.
    ///
    /// - Throws: ``SetupError`` `notConfigured`; `MongoError`.
    public init(of store: SalesStore) async throws {
        guard let settings = try await store.settings.findOne(["_id": .string(SettingsDocument.current)]) else {
            throw SetupError(.notConfigured, "Nothing is configured yet: run `salesctl init init_data.json`.")
        }
        let (policy, demos) = (settings.policy, settings.policy.demos)
        version = 1
        product = settings.product
        mailboxes = try await store.mailboxesInOrder().map { mailbox in
            var bare = mailbox.configuration
            // An authorization is of use only to the installation that was given it.
            bare.isAuthorized = nil
            return bare
        }
        let known = try await store.hostsInOrder().map { host in
            var bare = host
            bare.order = nil
            return bare
        }
        hosts = known.isEmpty ? nil : known
        assets = try await store.assets.find(AssetDocument.ofProduct, sort: ["_id": 1]).all().map { asset in
            Asset(
                id: asset.name, language: asset.language, file: Self.file(of: asset), fileName: asset.fileName,
                contentType: asset.contentType)
        }
        knowledge = try await store.knowledge.find([:], sort: ["_id": 1]).all().map(\.fact)
        schedule = Schedule(
            timeZone: policy.sendingHours.timeZone, workingHours: policy.sendingHours.week,
            holidays: policy.sendingHours.holidays,
            demo: .init(
                lengthMinutes: demos.lengthMinutes, bufferMinutes: demos.bufferMinutes, leadHours: demos.leadHours,
                horizonDays: demos.horizonDays, link: demos.link))
        cadence = Cadence(followUpDays: policy.followUpDays)
        limits = Limits(
            maximumReferrals: policy.maximumReferrals, jitterSeconds: settings.jitterSeconds ?? [0, 0],
            budgets: policy.budgets)
        retention = settings.retention
        self.policy = Waiting(
            acknowledgeAfterSeconds: policy.acknowledgeAfterSeconds, giveUpAfterSeconds: policy.giveUpAfterSeconds,
            humanTimeoutHours: policy.humanTimeoutHours, linkDays: policy.linkDays)
        let configured = try await store.campaigns.find([:], sort: ["_id": 1]).all().map(\.campaign.configuration)
        campaigns = configured.isEmpty ? nil : configured
        texts = settings.texts.replacements
    }

    /// The file name under which an asset's bytes are expected beside the JSON file.
    public static func file(of asset: AssetDocument) -> String {
        let end = asset.fileName.split(separator: ".").last.map(String.init) ?? ""
        let isPlain = !end.isEmpty && end.count <= 8 && end.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return "\(asset.id).\(isPlain ? end.lowercased() : "bin")"
    }

    /// The JSON text, with sorted keys.
    public var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self) + Data("\n".utf8)
        }
    }
}
