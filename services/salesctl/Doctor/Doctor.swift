internal import BSON
import Foundation
import LanguageModel
import Mail
import MongoDB
import SalesStore
import ServiceRuntime
import Variables
internal import WorkQueue

/// Looks at every part from here, as the services would, and says in words what is wrong.
struct Doctor {
    let configuration: ServiceConfiguration
    let store: SalesStore
    let now: @Sendable () -> Date

    /// Everything there is to be said. Parts are looked at one after the other, each within some seconds.
    func findings() async -> [Finding] {
        var findings = await mongo()
        findings.append(signingKey)
        findings.append(await suppressionKey())
        findings += await configured()
        findings += await mailboxes()
        findings.append(await model())
        findings.append(await modelExam())
        findings.append(await reader())
        findings.append(await telegram())
        if let named = namedTesters() { findings.append(named) }
        findings += await supportSystem()
        findings += await queues()
        findings += await unreadableMails()
        findings += await services()
        findings.append(await retention())
        findings.append(await backup())
        findings += await certificates()
        return findings
    }

    // MARK: MongoDB

    private func mongo() async -> [Finding] {
        do {
            let hello = try await store.database.run(["hello": 1])
            guard let set = hello["setName"]?.string ?? (hello["msg"]?.string == "isdbgrid" ? "sharded" : nil) else {
                return [
                    Finding(
                        part: "MongoDB", state: .wrong, message: "it is no replica set, so it has no transactions",
                        advice: "start it with --replSet and run rs.initiate(); the compose file does both")
                ]
            }
            return [Finding(part: "MongoDB", state: .fine, message: "answers, \(set), database \(store.database.name)")]
        } catch {
            return [
                Finding(
                    part: "MongoDB", state: .wrong, message: "\(error)",
                    advice: "check that it runs and that MONGODB_URI is right")
            ]
        }
    }

    // MARK: Keys

    private var signingKey: Finding {
        do {
            _ = try configuration.value(ConfigurationKeys.signingKey)
            return Finding(part: "SIGNING_KEY", state: .fine, message: "is there")
        } catch {
            return Finding(part: "SIGNING_KEY", state: .wrong, message: error.sentence)
        }
    }

    private func suppressionKey() async -> Finding {
        let part = "SUPPRESSION_KEY"
        do throws(ConfigurationError) {
            let key = AddressKey(secret: try configuration.value(ConfigurationKeys.suppressionKey))
            let record = SuppressionKeyRecord(store)
            switch await record.compare(key) {
            case .same: return Finding(part: part, state: .fine, message: "is the one the database began with")
            case .unknown:
                return Finding(
                    part: part, state: .warning, message: "the database has not recorded which key it began with",
                    advice: "run `salesctl init`, which records it")
            case .other:
                return Finding(
                    part: part, state: .wrong,
                    message: "is another one than the database began with: nobody who said stop is recognised",
                    advice: "stop the services and put the first key back")
            }
        } catch {
            return Finding(part: part, state: .wrong, message: error.sentence)
        }
    }

    // MARK: What init_data.json brings

    private func configured() async -> [Finding] {
        let advice = "run `salesctl init init_data.json`"
        do {
            guard try await store.settings.findOne(["_id": .string(SettingsDocument.current)]) != nil else {
                return [Finding(part: "configuration", state: .wrong, message: "nothing is loaded", advice: advice)]
            }
            let facts = try await store.knowledge.count()
            let files = try await store.assets.count()
            return [
                Finding(part: "configuration", state: .fine, message: "is loaded"),
                facts > 0
                    ? Finding(part: "knowledge", state: .fine, message: "\(facts) facts")
                    : Finding(part: "knowledge", state: .wrong, message: "there are no facts", advice: advice),
                files > 0
                    ? Finding(part: "presentation", state: .fine, message: "\(files) files")
                    : Finding(
                        part: "presentation", state: .warning, message: "there is none to send",
                        advice: "salesctl presentation set FILE --language ru"),
            ]
        } catch {
            return [Finding(part: "configuration", state: .wrong, message: "\(error)", advice: advice)]
        }
    }

    // MARK: Queues

    private func queues() async -> [Finding] {
        var findings: [Finding] = []
        for queue in store.queues {
            guard let overview = try? await queue.overview() else { continue }
            let part = "queue \(queue.name)"
            let dead = overview.depth[.dead] ?? 0
            if dead > 0 {
                findings.append(
                    Finding(
                        part: part, state: .warning, message: "\(dead) dead letters",
                        advice: "salesctl queue dead \(queue.name)"))
            } else if let unknown = overview.depth[.unknown] {
                findings.append(
                    Finding(
                        part: part, state: .warning, message: "\(unknown) letters may or may not have gone out",
                        advice: "salesctl queue unknown"))
            } else if queue.name != SalesStore.Name.timers, let age = overview.oldestPendingAge, age > 300 {
                findings.append(
                    Finding(
                        part: part, state: .warning, message: "something waits for \(Columns.duration(age))",
                        advice: "does the service that works on it run? docker compose ps"))
            } else {
                findings.append(Finding(part: part, state: .fine, message: "nothing is stuck"))
            }
        }
        return findings
    }
}
