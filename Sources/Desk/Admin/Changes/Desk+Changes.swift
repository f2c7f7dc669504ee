internal import BSON
internal import Foundation
internal import Hummingbird
internal import MongoDB
internal import SalesStore
internal import Setup
internal import WebServing

/// The history of what was configured.
extension Desk {
    func addChanges(to router: Router<WebRequestContext>) {
        adminPage(router, "/changes") { request, _, signedIn in
            let kind = request.parameter("kind").flatMap(ChangeDocument.Kind.init(rawValue:))
            let before = request.parameter("before").flatMap(Int64.init).map {
                Date(timeIntervalSince1970: Double($0) / 1000)
            }
            let (changes, hasMore) = try await changeReader.page(kind, before: before)
            return .html(
                ChangesPage(
                    frame: frame(request, signedIn), kind: kind, changes: changes, hasMore: hasMore,
                    done: outcome(request)
                ).html)
        }
        adminForm(router, "/changes/undo") { form, _, _, signedIn in
            let past = try await reader.store.changes.findOne(["_id": .string(form["id"])])
            if past?.kind == .user, past?.subject == signedIn.user.id {
                throw DeskError(.conflict, admin: .notYourself)
            }
            noted(try await settings.undo(form["id"], by: author(signedIn)))
            return .seeOther("/settings/changes?done=\(AdminOutcome.undone.rawValue)")
        }
    }
}
