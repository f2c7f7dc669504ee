import Logging
import Testing
import Variables

@testable import ServiceRuntime

@Suite struct LineLogHandlerTests {
    private func logger(_ sink: RecordedLines, redactions: Redactions = Redactions()) -> Logger {
        Logger(label: "probe") { _ in
            LineLogHandler(service: "probe", format: .text, level: .info, sink: sink, redactions: redactions)
        }
    }

    @Test("Metadata of the message wins over the logger's, which wins over nothing")
    func merging() throws {
        let sink = RecordedLines()
        var logger = logger(sink)
        logger[metadataKey: "channel"] = "email"
        logger[metadataKey: "event.id"] = "1"
        logger.info("Handled", metadata: ["event.id": "2"])
        let line = try #require(sink.lines.first)
        #expect(line.hasSuffix("INFO     probe Handled channel=email event.id=2"))
    }

    @Test("No line has a chat's number; with the key of the installation one chat has one name in every service")
    func chats() throws {
        let id = "answer:telegram:7:-100991177:12/answer"
        func line(_ secret: String?) throws -> String {
            let sink = RecordedLines()
            let logger = Logger(label: "probe") { _ in
                LineLogHandler(
                    service: "probe", format: .json, level: .info, sink: sink, chats: ChatAlias(secret: secret))
            }
            logger.info(
                "telegram:7:-100991177 waits", metadata: ["event.id": "\(id)", "list": ["\(id)", ["error": "\(id)"]]])
            return try #require(sink.lines.first)
        }
        let key = "a key of the installation"
        let alias = ChatAlias(secret: key).alias(of: "-100991177", bot: "7")
        #expect(alias.count == 11 && alias != ChatAlias(secret: key).alias(of: "991177", bot: "7"))
        #expect(alias != ChatAlias(secret: "another key than that").alias(of: "-100991177", bot: "7"))
        #expect(try line(key).contains("\"event.id\":\"answer:telegram:7:\(alias):12/answer\""))
        #expect(try line(nil).contains("answer:telegram:7:[chat]:12/answer"))
        for line in [try line(key), try line(nil)] { #expect(!line.contains("991177"), "\(line)") }
        #expect(ChatAlias.alias(in: "answer:telegram:7:\(alias):12/answer")?.alias == alias)
        #expect(ChatAlias.alias(in: id) == nil)
    }

    @Test("What is less severe than the level is not logged")
    func level() {
        let sink = RecordedLines()
        let logger = logger(sink)
        logger.debug("hidden")
        logger.warning("shown")
        #expect(sink.lines.count == 1)
    }

    @Test("Task-local metadata reaches the line")
    func taskLocal() throws {
        let sink = RecordedLines()
        withLogger(logger(sink)) { _ in
            withLogger(mergingMetadata: ["conversation.id": "c1"]) { _ in Logger.current.info("Deeper") }
        }
        #expect(try #require(sink.lines.first).hasSuffix("Deeper conversation.id=c1"))
    }

    @Test("Secrets are taken out wherever they appear")
    func redaction() {
        let sink = RecordedLines()
        let redactions = Redactions()
        redactions.add("12:secret-token")
        redactions.add("mongodb://user:p4ssw0rd@host/db")
        redactions.add("mongodb://user:p%40ss%3Aw0rd@host/db")
        redactions.add("short")
        let logger = logger(sink, redactions: redactions)
        logger.info("url http://api/bot12:secret-token/x", metadata: ["uri": "mongodb://user:p4ssw0rd@host/db"])
        logger.info("short words stay")
        #expect(!sink.lines.joined().contains("secret-token"))
        #expect(!sink.lines.joined().contains("p4ssw0rd"))
        #expect(sink.lines[0].contains("mongodb://user:<redacted>@host/db"))
        #expect(sink.lines[1].contains("short words stay"))
        logger.info("p%40ss%3Aw0rd and p@ss:w0rd")
        #expect(sink.lines[2].hasSuffix("<redacted> and <redacted>"))
    }
}
