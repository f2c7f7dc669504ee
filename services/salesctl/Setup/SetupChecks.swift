internal import BSON
import Basics
import DomainRecords
import EmailChannel
import FirstSetup
import Foundation
import Grounding
import LanguageModel
import MailTransport
import ModelBridge
import MongoDB
import SalesStore
import ServiceRuntime
import Understanding
import Variables

/// Looks at answers in reality.
struct SetupChecks {
    /// What was seen.
    struct Outcome {
        let isFine: Bool
        /// A line each.
        let lines: [String]
        /// What letters of the mailbox showed.
        var seen: MailboxTrial.Seen?
        /// Facts that were found.
        var facts: [Fact] = []

        init(_ isFine: Bool, _ lines: String...) {
            self.isFine = isFine
            self.lines = lines
        }

        init(_ isFine: Bool, lines: [String]) {
            self.isFine = isFine
            self.lines = lines
        }
    }

    let words: SetupWords
    let configuration: ServiceConfiguration
    /// How many seconds a letter to itself may take.
    let wait: Int

    // MARK: The database

    func database(_ uri: String, suppressionKey: String?) async -> Outcome {
        do throws(MongoError) {
            let client = try MongoClient(
                uri, connections: 2, applicationName: "salesctl", serverSelectionTimeout: .seconds(5))
            let outcome = await look(at: client, suppressionKey)
            await client.close()
            return outcome
        } catch {
            return Outcome(false, StartFailure(mongo: error).sentence)
        }
    }

    private func look(at client: MongoClient, _ suppressionKey: String?) async -> Outcome {
        do {
            let name = try configuration.value(ConfigurationKeys.mongoDatabase)
            let hello = try await client[name].run(["hello": 1])
            guard hello["setName"]?.string != nil || hello["msg"]?.string == "isdbgrid" else {
                return Outcome(false, words.noReplicaSet)
            }
            // Without a key, one is made, which is another one than the database may know.
            let key = AddressKey(secret: suppressionKey ?? "")
            if await SuppressionKeyRecord(SalesStore(client[name], now: { Date() })).compare(key) == .other {
                return Outcome(false, words.otherSuppressionKey)
            }
            return Outcome(true, words.databaseWorks)
        } catch let error as MongoError {
            return Outcome(false, StartFailure(mongo: error).sentence)
        } catch {
            return Outcome(false, "\(error)")
        }
    }

    // MARK: Facts

    func facts(in files: [String]) -> Outcome {
        var facts: [Fact] = []
        for file in files {
            guard let bytes = FileManager.default.contents(atPath: file) else {
                return Outcome(false, words.unreadable(file))
            }
            do throws(FactSource.Failure) {
                let source = try FactSource(name: file, bytes: Array(bytes))
                facts += try source.facts(besides: Set(facts.map(\.id)))
            } catch {
                return Outcome(false, words.failure(error, of: file))
            }
        }
        let shown = facts.enumerated().map { number, fact in
            "  \(number + 1). (\(fact.language.rawValue)) \(fact.title)\n     \(fact.text)"
        }
        var outcome = Outcome(
            true, lines: [words.found(facts.count)] + shown + [words.lacking(facts)].compactMap(\.self))
        outcome.facts = facts
        return outcome
    }

    // MARK: The mailbox

    func mailbox(_ mailbox: MailboxDocument, password: String, at now: Date) async -> Outcome {
        let secrets = MailboxSecrets { _ in password }
        do {
            guard let smtp = try secrets.account(mailbox, mailbox.smtp),
                let imap = try secrets.account(mailbox, mailbox.imap)
            else { return Outcome(false, words.complaint(.empty)) }
            let trial = MailboxTrial(mailbox, smtp: smtp, imap: imap, wait: wait) { _ in }
            try await trial.logIn()
            let seen = try await trial.sendToItself(at: now)
            var outcome = Outcome(
                true, lines: [words.mailboxWorks(arrived: seen.arrived)] + (await domain(mailbox, seen.signature)))
            outcome.seen = seen
            return outcome
        } catch let error as MailboxTrial.Failure {
            return Outcome(false, words.mailboxFails(sending: error.isSending, error.reason))
        } catch {
            return Outcome(false, words.mailboxFails(sending: false, "\(error)"))
        }
    }

    private func domain(_ mailbox: MailboxDocument, _ signature: DomainFindings.Signature?) async -> [String] {
        let resolver = DomainResolver(server: (try? configuration.value(ConfigurationKeys.dnsServer)) ?? nil)
        return await DomainFindings(of: mailbox, signature, resolver, in: words.language).findings.flatMap { finding in
            ["\(finding.part): \(finding.message)."] + (finding.advice.map { ["→ \($0)"] } ?? [])
        }
    }

    // MARK: The model

    /// Asks a question as llm-bridge would: what somebody wants who wrote a reply of the exam.
    func model(_ url: String, _ name: String, key: String) async -> Outcome {
        guard let reply = ModelExam.replies.first else { return Outcome(false, words.modelFails("")) }
        do {
            let endpoint = try ModelEndpoint(url: url, model: name, key: ModelKey(key.isEmpty ? nil : key))
            let client = LanguageModelClient(endpoint, retries: RetryPolicy(maximumRetries: 0))
            let outcome = await ask(client, reply)
            await client.close()
            return outcome
        } catch {
            return Outcome(false, words.modelFails("\(error)"))
        }
    }

    private func ask(_ client: LanguageModelClient, _ reply: LabelledReply) async -> Outcome {
        do throws(LanguageModelError) {
            try await client.check()
            let start = ContinuousClock.now
            let answer = try await client.complete(ChatRequest(ModelExam.prompt(for: reply, by: ReplyReader())))
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            var exam = ModelExam()
            exam.take(answer.content, to: reply, after: seconds)
            return Outcome(true, words.modelWorks(seconds: seconds, isUsable: exam.unusable == 0))
        } catch {
            return Outcome(false, words.modelFails(error.message))
        }
    }
}
