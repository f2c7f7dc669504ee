import Sending
import ServiceRuntime
import Testing

@Suite struct HealthGroupTests {
    private func levels(_ conditions: [ChannelCondition]) -> [HealthStatus.Level] {
        var group = HealthGroup()
        for (index, condition) in conditions.enumerated() { group.note(condition, of: "\(index)") }
        return group.statuses.sorted { $0.key < $1.key }.map(\.value.level)
    }

    @Test("One of several that fails is trouble; all of them are no service")
    func failing() {
        #expect(levels([.working, .failing("x"), .working]) == [.healthy, .degraded, .healthy])
        #expect(levels([.failing("x"), .failing("y")]) == [.unhealthy, .unhealthy])
        #expect(levels([.failing("x")]) == [.unhealthy])
    }

    @Test("What is switched off neither works nor fails")
    func off() {
        #expect(levels([.off(variable: "A"), .failing("x")]) == [.healthy, .unhealthy])
        #expect(levels([.off(variable: "A"), .working]) == [.healthy, .healthy])
        #expect(levels([.impaired("a"), .failing("x")]) == [.degraded, .degraded])
    }

    @Test("The worker answers for the others while one mailbox fails, and names it")
    func registry() {
        let health = HealthRegistry()
        health.report(.failing("wrong password"), for: "mailbox a imap", among: "imap")
        #expect(health.report.level == .unhealthy)
        health.report(.working, for: "mailbox b imap", among: "imap")
        #expect(health.report.level == .degraded)
        #expect(health.report.components["mailbox a imap"] == .degraded("wrong password"))
        health.report(.failing("gone"), for: "mailbox b imap", among: "imap")
        #expect(health.report.level == .unhealthy)
        health.report(.working, for: "mailbox a smtp", among: "smtp")
        health.report(.working, for: "mailbox a imap", among: "imap")
        #expect(health.report.level == .degraded)
    }
}
