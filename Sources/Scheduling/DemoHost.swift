public import Basics
public import Foundation

/// Somebody who holds demos, with what is known of their time.
public struct DemoHost: Sendable, Equatable {
    /// Their identifier.
    public var id: String
    /// The name people read.
    public var name: String
    /// Their mail address; absent where none is known.
    public var email: String?
    /// When they work; absent: when the team does.
    public var hours: WorkingHours?
    /// When their calendars say that they are taken, but for demos of ours, which count by themselves.
    public var busy: [DateInterval]
    /// Up to when their calendars are known: beyond it nothing is offered. A moment in the past where they cannot be trusted; absent
    /// for somebody without calendars.
    public var knownUntil: Date?
    /// Where people join their demos: a fixed link, or one with `{id}` in it, which each demo replaces by an identifier of its own.
    public var link: String?
    /// The language of what they are told; absent: that of whom the demo is with.
    public var language: Language?
    /// Whether nothing is offered with them for the time being; what is agreed stays.
    public var isPaused = false

    /// Somebody who holds demos.
    public init(
        id: String, name: String, email: String? = nil, hours: WorkingHours? = nil, busy: [DateInterval] = [],
        knownUntil: Date? = nil, link: String? = nil
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.hours = hours
        self.busy = busy
        self.knownUntil = knownUntil
        self.link = link
    }

    /// Whether their calendars say that they are free in a slot; false where it is not known.
    func isFree(in slot: Slot) -> Bool { isKnown(in: slot) && !isBusy(in: slot) }

    /// Whether their calendars are known up to the end of a slot.
    func isKnown(in slot: Slot) -> Bool { knownUntil.map { slot.end <= $0 } ?? true }

    /// Whether anything in their calendars, as far as they are known, overlaps a slot.
    func isBusy(in slot: Slot) -> Bool { busy.contains { $0.start < slot.end && slot.start < $0.end } }
}
