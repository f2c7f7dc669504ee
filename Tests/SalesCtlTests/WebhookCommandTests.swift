import BSON
import Foundation
import MongoDB
import SalesStore
import Sandbox
import Testing
import WorkQueue

@Suite("salesctl webhook") struct WebhookCommandTests {
    private let inside = ["WEBHOOK_PRIVATE_NETWORKS": "10.0.0.0/8"]

    @Test("An endpoint is added with a secret, listed without it, given another one, and removed")
    func life() async throws {
        try await OperatorOffice.with(seeded: false) { office in
            let added = try await office.run(
                "webhook", "add", "http://10.0.0.8/hook", "--events", "demo.booked, contact.stopped", "--note", "CRM",
                "--json", with: inside
            ).json()
            let id = try #require(added["id"] as? String)
            let first = try #require((added["secrets"] as? [String])?.first)
            #expect(first.hasPrefix("whsec_"))
            let endpoint = try #require(try await office.store.webhookEndpoints.findOne(["_id": .string(id)]))
            #expect(endpoint.events == ["demo.booked", "contact.stopped"] && endpoint.isOn)
            let raw = try await office.store.database.collection("webhook_endpoints", of: BSONDocument.self).findOne([:]
            )
            #expect(raw?.description.contains(first.dropFirst(6)) == false)
            let list = try await office.run("webhook", "list").output
            #expect(list.contains("10.0.0.8") && list.contains("demo.booked") && !list.contains("whsec_"))
            #expect(try await office.run("webhook", "secret", id).output.contains(first))

            let rotated = try await office.run("webhook", "rotate", id, "--hours", "2", "--json").json()
            let secrets = try #require(rotated["secrets"] as? [String])
            #expect(secrets.count == 2 && secrets[1] == first && secrets[0] != first)
            let again = try await office.run("webhook", "rotate", id, "--hours", "0", "--json").json()
            #expect((again["secrets"] as? [String])?.count == 1)

            #expect(try await office.run("webhook", "remove", id).status == 0)
            #expect(try await office.run("webhook", "remove", id).status == 66)
            #expect(try await office.run("webhook", "list").output.contains("No system is told"))
        }
    }

    @Test("A CRM is added by a mapping file, which is checked first, and can be told by another one")
    func mapping() async throws {
        try await OperatorOffice.with(seeded: false) { office in
            let folder = OperatorOffice.repository.appending(path: "docs/crm")
            let hubspot = folder.appending(path: "hubspot.json").path
            let added = try await office.run(
                "webhook", "add", "http://10.0.0.8", "--mapping", hubspot, "--json", with: inside
            ).json()
            #expect((added["message"] as? String)?.contains("the token of HubSpot in CRM_TOKEN") == true)
            let id = try #require(added["result"] as? String)
            let endpoint = try #require(try await office.store.webhookEndpoints.findOne(["_id": .string(id)]))
            let text = try String(contentsOfFile: hubspot, encoding: .utf8)
            #expect(endpoint.mapping == text)
            #expect(endpoint.note == "HubSpot" && endpoint.events?.contains("demo.booked") == true)
            #expect(try await office.run("webhook", "list").output.contains("by a mapping file"))

            let amo = folder.appending(path: "amocrm.json").path
            #expect(try await office.run("webhook", "mapping", id, amo).status == 0)
            let changed = try await office.store.webhookEndpoints.findOne(["_id": .string(id)])
            #expect(changed?.mapping?.contains("amoCRM") == true)

            let wrong = office.folder.path("wrong.json")
            try Data(#"{"crm":"X","token":"SIGNING_KEY"}"#.utf8).write(to: URL(filePath: wrong))
            for words in [["add", "http://10.0.0.8", "--mapping", wrong], ["mapping", id, wrong]] {
                let end = try await office.run(["webhook"] + words, with: inside)
                #expect(end.status == 65 && end.output.contains("token: the variable is CRM_TOKEN"), "\(end.output)")
            }
            let none = try await office.run("webhook", "add", "http://10.0.0.8", "--mapping", "none", with: inside)
            #expect(none.status == 66)
            let other = try await office.run(
                "webhook", "add", "http://10.0.0.8", "--mapping", amo, "--events", "answer.rated", with: inside)
            #expect(other.status == 65 && other.output.contains("says nothing of answer.rated"))
            #expect(try await office.store.webhookEndpoints.count() == 1)
        }
    }

    @Test(
        "What may not be told anything is refused when it is added",
        arguments: ["http://10.0.0.8/hook", "https://127.0.0.1/hook", "https://[::1]/", "ftp://crm.example/", "crm"])
    func refused(url: String) async throws {
        try await OperatorOffice.with(seeded: false) { office in
            let end = try await office.run("webhook", "add", url)
            #expect(end.status == 65, "\(end.output)")
            #expect(try await office.store.webhookEndpoints.count() == 0)
        }
    }

    @Test("Unknown events and moments are wrong arguments, unknown endpoints are not found")
    func wrong() async throws {
        try await OperatorOffice.with(seeded: false) { office in
            #expect(try await office.run("webhook", "add", "https://crm.example/", "--events", "x").status == 64)
            #expect(try await office.run("webhook", "replay", "ep_1", "--since", "yesterday").status == 64)
            let since = ["--since", "2026-11-18T00:00:00Z"]
            for words in [["replay", "ep_1"] + since, ["test", "ep_1"], ["rotate", "ep_1"], ["enable", "ep_1"]] {
                let end = try await office.run(["webhook"] + words)
                #expect(end.status == 66, "\(words): \(end.output)")
            }
        }
    }

    @Test("A replay makes what was sent wait again, and a test says that nobody sends it")
    func replay() async throws {
        try await OperatorOffice.with { office in
            let added = try await office.run("webhook", "add", "http://10.0.0.8/hook", "--json", with: inside).json()
            let id = try #require(added["id"] as? String)
            try await office.begin()
            let raw = office.store.database.collection(SalesStore.Name.webhookDeliveries, of: BSONDocument.self)
            let told = try await raw.updateMany(["state": "pending"], ["$set": ["state": "sent"]]).matched
            #expect(told == 2)
            let replayed = try await office.run(
                "webhook", "replay", id, "--since", "2026-11-18T00:00:00Z", "--json"
            ).json()
            #expect(replayed["events"] as? Int == 2)
            #expect(try await office.store.webhookDeliveries.overview().depth == [.pending: 2])
            let tried = try await office.run("webhook", "test", id, "--wait", "0")
            #expect(tried.status == 1 && tried.output.contains("does webhook-worker run?"))
            #expect(try await office.run("queue", "list").output.contains("webhook_deliveries  3 pending"))

            _ = try await office.store.webhookEndpoints.updateOne(
                ["_id": .string(id)], ["$set": ["offBecause": "410"]])
            #expect(try await office.run("webhook", "test", id).status == 65)
            #expect(try await office.run("webhook", "enable", id).status == 0)
            #expect(try await office.store.webhookEndpoints.findOne(["_id": .string(id)])?.isOn == true)
        }
    }
}
