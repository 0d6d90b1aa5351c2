package inbox

import (
	"context"
	"encoding/json"
	"errors"
)

// Outcome is what became of a dropped file. Done and Returned are also the
// names of the folders that the answers stand in.
type Outcome string

const (
	Done     Outcome = "klart"     // the result is there
	Returned Outcome = "att-ratta" // staff have something to correct
	Waiting  Outcome = "vantar"    // no answer yet; the Reason says why
)

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

// MaxInput is the most bytes that a dropped file may have.
const MaxInput = 200 << 20

// Task is one workbook to work on.
type Task struct {
	In  string // the workbook: a copy that nobody else writes to
	Out string // an empty folder for what staff shall get: plain files, at least one
}

// Job works on one workbook. It must end when ctx does. The same bytes in the
// same program must give the same answer and the same files, which may be named
// after the file in. An error counts as a death of the workbook unless it is
// [ErrNotStarted] or ctx has ended.
type Job func(ctx context.Context, t Task) (Answer, error)

// Answer is what a Job comes to.
type Answer struct {
	Outcome Outcome `json:"outcome"` // Done or Returned
	// SHA256 is that of the bytes that the Job read, hexadecimal. The answer
	// holds only when they are the bytes that were dropped; "" is not compared.
	SHA256   string            `json:"sha256,omitempty"`
	Findings []json.RawMessage `json:"findings,omitempty"` // for the receipt: JSON values that this package does not look into
}

// errOtherBytes says that a Job read something else than what was dropped.
var errOtherBytes = errors.New("the work read other bytes than were dropped")
