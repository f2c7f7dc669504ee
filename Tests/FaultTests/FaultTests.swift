import Testing

/// What the services do when they die, are ended, or find something wrong: as processes, against real servers. One at a
/// time, because each of them needs the machine.
@Suite(.serialized) struct FaultTests {}
