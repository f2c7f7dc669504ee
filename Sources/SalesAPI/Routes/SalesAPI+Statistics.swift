internal import Dialogue
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import SalesStore
internal import WebServing

extension SalesAPI {
    func addStatistics(to router: Router<WebRequestContext>) {
        resource(
            router, "statistics",
            [
                (
                    .get, .statisticsRead,
                    { request, _, _ in
                        var since: Date?
                        if let text = request.parameter("days") {
                            guard let days = Int(text), (1...3650).contains(days), String(days) == text else {
                                throw APIProblem(.badRequest, "days is a number from 1 to 3650.")
                            }
                            since = now().addingTimeInterval(-86_400 * Double(days))
                        }
                        return try APIJSON.response(Statistics(try await SalesFunnel(of: store, since: since), since))
                    }
                )
            ])
    }
}

/// How far conversations have come.
struct Statistics: Encodable {
    let since: Date?
    let contacts: Int
    let writtenTo: Int
    let answered: Int
    let presentation: Int
    let demo: Int
    let handedOver: Int
    /// How many are at each stage.
    let stages: [String: Int]

    init(_ funnel: SalesFunnel, _ since: Date?) {
        self.since = since
        contacts = funnel.contacts
        writtenTo = funnel.writtenTo
        answered = funnel.answered
        presentation = funnel.presentation
        demo = funnel.demo
        handedOver = funnel.handedOver
        stages = Dictionary(uniqueKeysWithValues: funnel.stages.map { ($0.key.rawValue, $0.value) })
    }
}
