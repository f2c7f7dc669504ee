internal import BSON
internal import Dialogue
import Foundation
import JSONTree
internal import MongoDB
import SalesStore
import Sandbox
internal import ScriptedModel
import ScriptedTelegram
import Testing

/// What happens rarely in a chat, through the real services.
@Suite(.serialized, .timeLimit(.minutes(3))) struct ChatCornerTests {
    @Test("A code typed by hand joins, whatever its case; an expired one is a message like any other")
    func codes() async throws {
        try await ChatInstallation.with { installation in
            let telegram = installation.telegram
            let bot = try await installation.start("telegram-bot")
            _ = try await bot.waitForOutput("The bot is at work", within: .patience)
            let letter = try await installation.letter(to: "kate@daisy.example")
            let code = String(try #require(letter.firstMatch(of: /code: ([a-z0-9-]{26,})\)/)).1)
            let token = code.replacing("-", with: "")
            let link = try #require(try await installation.store.links.findOne([:]))
            _ = try await installation.store.links.updateOne(
                ["_id": .string(link.id)], ["$set": ["expiresAt": .date(installation.now.addingTimeInterval(-1))]])
            telegram.write(code, from: 1)
            _ = try await installation.messages(1, to: 1)
            telegram.write("/start \(token)", from: 2)
            let expired = try await installation.messages(1, to: 2)[0].text
            telegram.write("/start", from: 3)
            telegram.write("/start " + String(repeating: "x", count: 200), from: 4)
            // Whoever comes with a link that is not theirs reads what anybody reads, and nothing else.
            for user in Int64(3)...4 { #expect(try await installation.messages(1, to: user)[0].text == expired) }
            for user in Int64(1)...4 {
                #expect(try await installation.conversation(of: user)?.state.contact.email == nil)
            }
            _ = try await installation.store.links.updateOne(
                ["_id": .string(link.id)], ["$set": ["expiresAt": .date(installation.now.addingTimeInterval(60))]])
            telegram.write(code.uppercased().replacing("-", with: " "), from: 5)
            #expect(try await installation.messages(1, to: 5)[0].text.contains("where we left off"))
            #expect(try await installation.conversation(of: 5)?.state.contact.email == "kate@daisy.example")
            telegram.write("/start \(token)", from: 6)
            #expect(try await installation.messages(1, to: 6)[0].text == expired)
            await bot.kill()
        }
    }

    @Test("Two instances with one token take turns, and nothing is lost or doubled")
    func twoInstances() async throws {
        try await ChatInstallation.with { installation in
            let telegram = installation.telegram
            let first = try await installation.start("telegram-bot")
            _ = try await first.waitForOutput("The bot is at work", within: .patience)
            let second = try await installation.start("telegram-bot")
            for round in 0..<4 {
                _ = try await (round % 2 == 0 ? first : second).waitForOutput("409 Conflict", within: .patience)
                let users = Int64(10 * round + 1)...Int64(10 * round + 8)
                for user in users { telegram.write("/start", from: user) }
                for user in users { #expect(try await installation.messages(1, to: user).count == 1) }
            }
            try await installation.waitForRest()
            #expect(telegram.sent.count == 32)
            await second.kill()
            await first.kill()
        }
    }

    @Test("Refused markup goes out as plain text; a chat that moved is followed; edits are read; groups are left")
    func oddities() async throws {
        try await ChatInstallation.with { installation in
            let telegram = installation.telegram
            let bot = try await installation.start("telegram-bot")
            telegram.fail("sendMessage", .unparsable)
            telegram.write("/start", from: 1)
            let welcome = try await installation.messages(1, to: 1)[0]
            #expect(welcome.parseMode == nil)
            #expect(welcome.text.hasPrefix("Hello!"))

            telegram.fail("sendMessage", .migrated(to: 2002))
            telegram.write("/start", from: 2)
            #expect(try await installation.messages(1, to: 2002)[0].text.hasPrefix("Hello!"))

            let typo = telegram.write("hm", from: 1)
            _ = try await installation.messages(2, to: 1)
            telegram.edit(typo, to: "Please send me the presentation", from: 1)
            #expect(try await installation.messages(4, to: 1).last?.fileName?.hasSuffix(".pdf") == true)

            telegram.writeInGroup("hello", group: -7, from: 1)
            #expect(try await installation.messages(1, to: -7)[0].text.contains("private chats only"))
            telegram.migrate(group: -7, to: -1007, from: 1)
            telegram.write("/help", from: 1)
            _ = try await installation.messages(5, to: 1)
            try await installation.waitForRest()
            #expect(telegram.messages(to: -7).count == 1)
            #expect(telegram.messages(to: -1007).isEmpty)
            try await eventually("the group is left, once") {
                telegram.requests.filter { $0.method == "leaveChat" }.count == 1
            }
            await bot.kill()
        }
    }

    @Test("A tester talks to the model itself and goes back while it answers; for others these are no commands")
    func modelItself() async throws {
        try await ChatInstallation.with { installation in
            let telegram = installation.telegram
            let bot = try await installation.start("telegram-bot")
            telegram.write("/start", from: 900)
            telegram.write("/model", from: 900)
            telegram.write("Tell me a joke", from: 900)
            let seen = try await installation.messages(3, to: 900)
            #expect(seen[1].text.contains("not checked"))
            #expect(seen[2].text.contains("Tell me a joke"))
            installation.model.set(.slow)
            telegram.write("How much is the Start plan?", from: 900)
            _ = try await eventually(within: .patience, or: "The model was not asked") {
                installation.model.requests.last?.words == "How much is the Start plan?" ? true : nil
            }
            telegram.write("/agent", from: 900)
            _ = try await installation.messages(4, to: 900)
            installation.model.set(.normal)
            // The open question is answered by the agent, checked, and by nobody else.
            #expect(try await installation.messages(5, to: 900)[4].text.contains("4,900"))
            telegram.write("/model", from: 1)
            #expect(try await installation.messages(1, to: 1)[0].text.contains("/stop"))
            try await installation.waitForRest()
            #expect(telegram.messages(to: 900).count == 5)
            let menus = telegram.requests.filter { $0.method == "setMyCommands" && $0.parameters["scope"] != nil }
            #expect(menus.compactMap { $0.parameters["scope"]?["chat_id"]?.number } == [900])
            await bot.kill()
        }
    }
}
