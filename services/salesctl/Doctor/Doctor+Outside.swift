import AsyncHTTPClient
internal import BSON
import DomainRecords
import EmailChannel
import Foundation
import LanguageModel
import Learning
import Mail
import MailTransport
import ModelBridge
import MongoDB
import NIOCore
internal import NIOHTTP1
import SalesStore
import ServiceRuntime
import TelegramChannel
import Understanding
import Variables

extension Doctor {
    // MARK: Mail

    func mailboxes() async -> [Finding] {
        guard let mailboxes = try? await store.mailboxes.find([:], sort: ["_id": 1]).all(), !mailboxes.isEmpty else {
            return [
                Finding(
                    part: "mailboxes", state: .wrong, message: "there is none, so nobody can be written to",
                    advice: "run `salesctl init init_data.json`")
            ]
        }
        var findings: [Finding] = []
        for mailbox in mailboxes {
            if let pace = Self.pace(of: mailbox) { findings.append(pace) }
            findings += await look(at: mailbox)
        }
        return Self.weighed(findings)
    }

    /// As the email worker's health has it: one mailbox that fails wants attention, and only when all do, mail is down.
    static func weighed(_ findings: [Finding]) -> [Finding] {
        findings.map { finding in
            let kind = finding.part.split(separator: " ").last
            let works = findings.contains { $0.state == .fine && $0.part.split(separator: " ").last == kind }
            return finding.state == .wrong && works
                ? Finding(part: finding.part, state: .warning, message: finding.message, advice: finding.advice)
                : finding
        }
    }

    /// What keeps a mailbox from ever starting a conversation: one that was configured before that was refused.
    static func pace(of mailbox: MailboxDocument) -> Finding? {
        mailbox.paceFault.map { fault in
            Finding(
                part: "mailbox \(mailbox.id) letters", state: .wrong, message: fault.phrase,
                advice: "mend it in init_data.json and run `salesctl init init_data.json`")
        }
    }

    private func look(at mailbox: MailboxDocument) async -> [Finding] {
        let part = "mailbox \(mailbox.id)"
        do {
            let secrets = try MailboxSecrets(configuration, store, now: now)
            guard let imap = try secrets.account(mailbox, mailbox.imap),
                let smtp = try secrets.account(mailbox, mailbox.smtp)
            else {
                return [
                    Finding(
                        part: part, state: .off, message: "switched off: \(mailbox.passwordSecret) is not set",
                        advice: "put the password into .env")
                ]
            }
            let resolver = DomainResolver(server: try configuration.value(ConfigurationKeys.dnsServer))
            return await reading(part, mailbox, imap) + [await sending(part, smtp)]
                + DomainFindings(of: mailbox, nil, resolver).findings
        } catch {
            return [Finding(part: part, state: .wrong, message: Self.words(error))]
        }
    }

    private func reading(_ part: String, _ mailbox: MailboxDocument, _ account: MailAccount) async -> [Finding] {
        do {
            let found = try await IMAPClient(account: account).withSession { session async throws in
                try await ServerVerdicts(of: session, mailbox)
            }
            return [
                Finding(part: "\(part) IMAP", state: .fine, message: "logs in at \(account.host):\(account.port)"),
                found.finding("\(part) senders", mailbox),
            ]
        } catch {
            return [
                Finding(
                    part: "\(part) IMAP", state: .wrong,
                    message: "\(account.host):\(account.port): \(Self.words(error))",
                    advice: "check imap, username and the password of this mailbox")
            ]
        }
    }

    private func sending(_ part: String, _ account: MailAccount) async -> Finding {
        do {
            try await SMTPSender(account: account, timeouts: .init(connect: .seconds(10), send: .seconds(20))).verify()
            return Finding(part: "\(part) SMTP", state: .fine, message: "logs in at \(account.host):\(account.port)")
        } catch {
            return Finding(
                part: "\(part) SMTP", state: .wrong, message: "\(account.host):\(account.port): \(Self.words(error))",
                advice: "check smtp, username and the password of this mailbox")
        }
    }

    // MARK: The language model

    func model() async -> Finding {
        let part = "language model"
        do {
            let url = try configuration.value(ConfigurationKeys.modelURL)
            let endpoint = try ModelEndpoint(
                url: url, model: try configuration.value(ConfigurationKeys.modelName),
                key: ModelKey(try configuration.value(ConfigurationKeys.modelKey)))
            let client = LanguageModelClient(endpoint, retries: RetryPolicy(maximumRetries: 0))
            let outcome: Finding
            do throws(LanguageModelError) {
                try await client.check()
                outcome = Finding(part: part, state: .fine, message: "answers at \(url)")
            } catch {
                outcome = Finding(
                    part: part, state: .wrong, message: error.message,
                    advice: "check LLM_URL and LLM_API_KEY; where the bridge runs on another host, run doctor there")
            }
            await client.close()
            return outcome
        } catch {
            return Finding(part: part, state: .wrong, message: Self.words(error))
        }
    }

    /// Whether the model that is configured has shown what its word is worth.
    func modelExam() async -> Finding {
        let part = "model's exam"
        do {
            let name = try configuration.value(ConfigurationKeys.modelName)
            guard let exam = try await store.exams.findOne(["_id": .string(name)]) else {
                return Finding(
                    part: part, state: .warning,
                    message: "\(name) has taken none, so it advises, decides nothing, and quotes facts",
                    advice: "salesctl model exam")
            }
            let read = "\(name) read \(exam.standing.exact) of \(exam.standing.asked) replies exactly"
            guard let answers = exam.answers else {
                return Finding(
                    part: part, state: .warning,
                    message: "\(read), before the exam had a second part: it quotes facts",
                    advice: "salesctl model exam")
            }
            let lied = "lied in \(answers.lies) of \(answers.asked) answers"
            return Finding(
                part: part, state: .fine,
                message: "\(read), \(lied): it \(answers.writesFreely ? "writes in its own words" : "quotes facts")")
        } catch {
            return Finding(part: part, state: .wrong, message: Self.words(error))
        }
    }

    /// Whether the weights that messages are read by can be used.
    func reader() async -> Finding {
        let part = "reader"
        do {
            guard let stored = try await store.readers.findOne(["_id": .string(ReaderDocument.current)]) else {
                return Finding(part: part, state: .fine, message: "reads by the built-in weights")
            }
            _ = try ReaderWeights(bytes: stored.weights)
            return Finding(part: part, state: .fine, message: "reads by \(stored.name)")
        } catch let error as WeightsError {
            return Finding(
                part: part, state: .warning, message: "\(error.message); the built-in weights are used",
                advice: "salesctl reader train")
        } catch {
            return Finding(part: part, state: .wrong, message: Self.words(error))
        }
    }

    // MARK: Telegram

    func telegram() async -> Finding {
        let part = "Telegram bot"
        do {
            guard let token = try configuration.value(ConfigurationKeys.botToken) else {
                return Finding(part: part, state: .off, message: "switched off: BOT_TOKEN is not set")
            }
            let base = try configuration.value(ConfigurationKeys.telegramURL)
            let (status, body) = try await Self.get("\(base)/bot\(token)/getMe")
            let answer = (try? JSONSerialization.jsonObject(with: body)) as? [String: Any]
            let result = answer?["result"] as? [String: Any]
            guard status == 200, let name = result?["username"] as? String else {
                let advice =
                    status == 401 || status == 404
                    ? "ask @BotFather for the token and set BOT_TOKEN" : "try again later"
                return Finding(
                    part: part, state: .wrong, message: "Telegram refuses the token (HTTP \(status))", advice: advice)
            }
            return Finding(part: part, state: .fine, message: "is @\(name)")
        } catch let error as ConfigurationError {
            return Finding(part: part, state: .wrong, message: error.sentence)
        } catch {
            // The error may hold the address, and the address the token.
            return Finding(
                part: part, state: .wrong, message: "the Bot API cannot be reached",
                advice: "check TELEGRAM_API_URL and this host's way out to the network")
        }
    }

    /// Testers who are known by a name alone; nil where there are none.
    func namedTesters() -> Finding? {
        let testers = (try? configuration.value(ConfigurationKeys.botTesters)) ?? []
        let named = TelegramBotParts.Settings(testers: testers, owner: "doctor").namedTesters
        guard !named.isEmpty else { return nil }
        return Finding(
            part: "BOT_TESTERS", state: .warning,
            message: "\(named.joined(separator: ", ")): a name can change hands, and a tester's rights with it",
            advice: "write the number of the account instead; the bot's inbox events show it")
    }

    private static func get(_ url: String) async throws -> (status: Int, body: Data) {
        let response = try await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(10))
        let body = try await response.body.collect(upTo: 1 << 20)
        return (Int(response.status.code), Data(body.readableBytesView))
    }

    private static func words(_ error: any Error) -> String {
        switch error {
        case let error as any OperatorReadableError: error.sentence
        case let error as IMAPError: error.message
        case let error as SMTPError: error.message
        case let error as LanguageModelError: error.message
        default: "\(error)"
        }
    }
}
