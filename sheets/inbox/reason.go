package inbox

// Reason says why a file waits, or why it was sent back unread. A code, for
// machines; the words for staff are made elsewhere.
type Reason string

// Why a file waits.
const (
	Changing Reason = "changing" // still being copied, or saved anew
	Open     Reason = "open"     // somebody has it open in Excel or LibreOffice
	Partial  Reason = "partial"  // not whole: a copy that has stopped, so far
	Busy     Reason = "busy"     // a program holds it and refuses the rename
	Denied   Reason = "denied"   // this program may not read it, or not move it
	Awaits   Reason = "awaits"   // it names a file that may be among those that wait
	Queued   Reason = "queued"   // seen, and next in turn
	Working  Reason = "working"  // another batch is at it
	Stopped  Reason = "stopped"  // the pass was told to end
	Failed   Reason = "failed"   // something of ours failed; the log says what
)

// Why a file was sent back unread.
const (
	Unreadable  Reason = "unreadable"  // the work with it died, three times
	Interrupted Reason = "interrupted" // the whole pass was ended while at it, ten times
	Folder      Reason = "folder"      // it is a folder
	Link        Reason = "link"        // it is a link, or has a name in another folder too
	Special     Reason = "special"     // it is a pipe, a device or another thing that is no file
	TooLarge    Reason = "too-large"   // it has more than MaxInput bytes
)

// What is said besides.
const (
	// StaleLock is a warning: a lock file was left behind and is not heeded.
	StaleLock Reason = "stale-lock"
	// ClosedInbox hinders the whole folder: inkorg cannot be read.
	ClosedInbox Reason = "closed-inbox"
	// BrokenJournal hinders the whole folder: the journal is not as it was written.
	BrokenJournal Reason = "broken-journal"
)
