import BSON
import Foundation
import MongoDB
import Passwords
import SalesStore
import Sandbox
import ScriptedModel
import Testing

@Suite struct SetupCommandTests {
    @Test(
        "In a terminal everything is asked, wrong answers again, and what was answered before an interruption is offered"
    )
    func dialogue() async throws {
        try await withScriptedModel { _, model in
            try await OperatorOffice.with(seeded: false) { office in
                let place = try SetupPlace(office, try await MailSandbox.shared)
                let reader = try place.servers.newUser("reader")
                let dns = try await DNSSandbox(["mail.test MX 10 mx.mail.test"])
                let environment = place.environment.merging(["DNS_SERVER": dns.address]) { $1 }

                // The first run is interrupted.
                let first = try TerminalSession(try OperatorOffice.program(), place.arguments, environment: environment)
                try await first.answer("The connection string of MongoDB [", "localhost")
                try await first.answer("The connection string of MongoDB [", "", times: 2)
                try await first.answer("The product's name in Russian: ", "Ромашка")
                try await first.answer("The product's name in English: ", "Daisy")
                try await first.answer("What it is, in a few words of Russian: ", "\u{3}", enter: false)
                let interrupted = try await first.end()
                #expect(interrupted.status == 130, "\(interrupted.screen)")
                #expect(interrupted.screen.contains("A connection string begins with mongodb://"))
                #expect(interrupted.screen.contains("Interrupted, and nothing was written."))
                #expect(place.text(".env") == nil && place.text("init_data.json") == nil)
                #expect(try place.mode(".setup.json") == 0o600)

                // The second offers what was said.
                let second = try TerminalSession(
                    try OperatorOffice.program(), place.arguments, environment: environment)
                try await second.answer("The connection string of MongoDB [", "")
                try await second.answer("The product's name in Russian [Ромашка]: ", "")
                try await second.answer("The product's name in English [Daisy]: ", "")
                try await second.answer("What it is, in a few words of Russian: ", "сервис доставки цветов")
                try await second.answer("What it is, in a few words of English: ", "a service that delivers flowers")
                try await second.answer("The company: ", "Daisy Ltd")
                try await second.answer("Who signs the letters, in Russian: ", "Анна Белова")
                try await second.answer("Who signs the letters, in English: ", "Anna Belova")
                try await second.answer("The site: ", "daisy.example")
                try await second.answer("The time zone [", "Europe/Moscow")
                try await second.answer("Working hours on weekdays [10:00-19:00]: ", "")
                try await second.answer("Files with facts: ", place.path("nowhere.html"))
                try await second.answer("Again, change the answers, or proceed as it is? (a/c/p) ", "c")
                let page = try place.write("page.html", SetupPlace.page)
                try await second.answer("Files with facts [", page)
                try await second.answer("Take these facts? [all]: ", "2")
                try await second.answer("The address letters come from: ", "nobody")
                try await second.answer("The address letters come from: ", place.user.address, times: 2)
                try await second.answer("Who keeps the mail of this domain: ", "-")
                try await second.answer("The server for sending (SMTP): ", place.smtp)
                try await second.answer("The server for reading (IMAP): ", place.imap)
                try await second.answer("The login at these servers [\(place.user.address)]: ", "")
                try await second.answer("By a password or OAuth (password, oauth) [password]: ", "")
                try await second.answer("The mailbox's password: ", "wrong password")
                try await second.answer("Again, change the answers, or proceed as it is? (a/c/p) ", "c", times: 2)
                try await second.answer("The address letters come from [\(place.user.address)]: ", "")
                try await second.answer("Who keeps the mail of this domain: ", "-", times: 2)
                try await second.answer("The server for sending (SMTP) [\(place.smtp)]: ", "")
                try await second.answer("The server for reading (IMAP) [\(place.imap)]: ", "")
                try await second.answer("The login at these servers [", "", times: 2)
                try await second.answer("By a password or OAuth (password, oauth) [", "", times: 2)
                _ = try await eventually(within: .patience, or: second.screen) {
                    second.screen.components(separatedBy: "The mailbox's password: ").count > 2 ? () : nil
                }
                #expect(!second.isEchoing)
                try await second.answer("The mailbox's password: ", place.user.password, times: 2)
                try await second.answer("The model's server [http://127.0.0.1:8080/v1]: ", model)
                try await second.answer("The model's name [local]: ", "scripted")
                try await second.answer("The key for the model's server: ", "")
                try await second.answer("The login name [", "olga")
                try await second.answer("The name [Анна Белова]: ", "Olga")
                try await second.answer("A password of at least 10 characters: ", "short")
                try await second.answer("A password of at least 10 characters: ", "a long password", times: 2)
                try await second.answer("Where a test letter goes [\(place.user.address)]: ", reader.address)
                try await second.answer("Write it? (yes/no) ", "perhaps")
                try await second.answer("Write it? (yes/no) ", "yes", times: 2)
                let end = try await second.end()
                await dns.stop()
                #expect(end.status == 0, "\(end.screen)")
                let screen = end.screen
                #expect(screen.contains("nowhere.html cannot be read"))
                #expect(screen.contains("1. (en) Prices") && screen.contains("2. (en) Delivery"))
                #expect(screen.contains("There are no facts in Russian"))
                #expect(screen.contains("Sending does not work."))
                #expect(screen.contains("Sending and reading work: the letter arrived."))
                #expect(screen.contains("add a TXT record to mail.test: v=spf1 mx ~all"))
                #expect(screen.contains("_dmarc.mail.test"))
                #expect(screen.contains("The model answered in the wanted form"))
                #expect(screen.contains("salesctl model exam"))
                for secret in [place.user.password, "wrong password", "a long password"] {
                    #expect(!screen.contains(secret))
                }
                try await place.expectInstallation(of: "olga", password: "a long password", facts: ["prices-en"])
                let letter = try #require(try await place.servers.inbox(of: reader, count: 1).first)
                #expect(String(decoding: letter, as: UTF8.self).contains("Daisy, a service that delivers flowers"))
            }
        }
    }

    @Test(
        "By options alone, in Russian, without a terminal; a file that is there is changed only where that is allowed")
    func options() async throws {
        try await withScriptedModel { _, model in
            try await OperatorOffice.with(seeded: false) { office in
                let place = try SetupPlace(office, try await MailSandbox.shared)
                let own = try place.write(".env", "# Mine\nDESK_PORT=8080\nLLM_MODEL=other\n")
                let arguments = try place.options(model: model) + ["--language", "ru"]
                let refused = try await place.run(arguments)
                #expect(refused.status == 73 && refused.output.contains("--overwrite"), "\(refused.output)")
                #expect(place.text(".env") == "# Mine\nDESK_PORT=8080\nLLM_MODEL=other\n")
                #expect(place.text("init_data.json") == nil)
                let end = try await place.run(arguments + ["--overwrite"])
                #expect(end.status == 0, "\(end.output)")
                #expect(end.output.contains("Отправка и чтение работают: письмо дошло."))
                #expect(end.output.contains("Найдено фактов: 2.") && end.output.contains("Готово."))
                #expect(place.text(".env")?.hasPrefix("# Mine\nDESK_PORT=8080\nLLM_MODEL=scripted\n") == true)
                try await place.expectInstallation(
                    of: "olga", password: "a long password", facts: ["delivery-en", "prices-en"])
                // Again: nothing has to be changed, keys stay as they are.
                let before = place.text(".env")
                let again = try await place.run(arguments + ["--json"])
                #expect(again.status == 0, "\(again.output)")
                #expect(try again.json()["written"] as? [String] == [])
                #expect(place.text(".env") == before && own == place.path(".env"))
            }
        }
    }

    @Test("What is missing or wrong is named in one sentence, and nothing is written")
    func missing() async throws {
        try await OperatorOffice.with(seeded: false) { office in
            let place = try SetupPlace(office, try await MailSandbox.shared)
            let missing = try await place.run(place.arguments + ["--product-ru", "Ромашка"])
            #expect(missing.status == 64, "\(missing.output)")
            #expect(missing.output.contains("--company") && missing.output.contains("--password-file"))
            #expect(!missing.output.contains("--product-ru,"))
            let wrong = try await place.run(place.options(model: "-") + ["--time-zone", "Mars/Base"])
            #expect(wrong.status == 64 && wrong.output.contains("--time-zone: There is no such zone."))
            let unread = try await place.run(place.arguments + ["--password-file", place.path("nowhere")])
            #expect(unread.status == 66 && unread.output.contains("--password-file"))
            // A model that does not answer is no reason to write half of it.
            let silent = try await place.run(place.options(model: "http://127.0.0.1:9/v1"))
            #expect(silent.status == 69 && silent.output.contains("The model does not answer."), "\(silent.output)")
            #expect(place.text(".env") == nil && place.text("init_data.json") == nil)
            #expect(try await office.store.users.count() == 0)
            let untested = try await place.run(
                place.options(model: "http://127.0.0.1:9/v1") + ["--without-checks", "--test-letter", "-"])
            #expect(untested.status == 0, "\(untested.output)")
            #expect(try await office.store.users.count() == 1)
        }
    }

    @Test("A database that was begun with another suppression key is not taken into use")
    func otherKey() async throws {
        try await OperatorOffice.with { office in
            let place = try SetupPlace(office, try await MailSandbox.shared)
            let end = try await place.run(place.options(model: "-"))
            #expect(end.status == 69 && end.output.contains("begun with another SUPPRESSION_KEY"), "\(end.output)")
            #expect(place.text(".env") == nil)
        }
    }

    @Test("A mailbox whose owner consents logs in by OAuth 2 at the end")
    func consent() async throws {
        try await OperatorOffice.with(seeded: false) { office in
            let place = try SetupPlace(office, try await MailSandbox.shared)
            let server = try await AuthorizationSandbox(for: place.servers)
            let secret = try place.write("client-secret", AuthorizationSandbox.client.secret)
            let arguments =
                try place.options(model: "-") + [
                    "--login", "oauth", "--client-id", AuthorizationSandbox.client.id, "--client-secret-file", secret,
                    "--authorization-url", "\(server.url)/authorize", "--token-url", "\(server.url)/token",
                ]
            let end = try await place.run(arguments) { output in
                guard let page = output.firstMatch(of: /Open (http\S+)/) else { return false }
                try await server.consent(at: String(page.1))
                return true
            }
            #expect(end.status == 0, "\(end.output)")
            let mailbox = try #require(try await office.store.mailboxesInOrder().first)
            #expect(mailbox.isAuthorized == true && mailbox.filesSent != nil)
            #expect(try await place.servers.inbox(of: place.user, count: 2).count >= 2)
            await server.stop()
        }
    }
}
