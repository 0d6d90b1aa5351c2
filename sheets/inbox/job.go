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

// MaxInput is the most bytes that a dropped file may have.
const MaxInput = 200 << 20

// Task is one workbook to work on.
type Task struct {
	In   string `json:"in"`   // the workbook: a copy that nobody else writes to
	Out  string `json:"out"`  // an empty folder for what staff shall get: plain files, at least one
	Temp string `json:"temp"` // a folder for temporary files, which is removed

	// Earlier are the answers that the answer to this workbook may replace, as
	// found for the Subject that an earlier run gave; with more than one it is for
	// the Job to ask.
	Earlier []Earlier `json:"earlier,omitempty"`
	// Unknown is what an earlier run gave as Replaces, when no answer has that
	// folder.
	Unknown string `json:"unknown,omitempty"`
	// Found are the files of answers that an earlier run wanted.
	Found []Found `json:"found,omitempty"`
}

// Earlier is an answer that a later one may replace.
type Earlier struct {
	Ref
	Name string `json:"name"` // of the file that was answered
	File string `json:"file"` // where a copy of the file that it keeps is; see Answer.Keep
}

// Want is a file of an answer that a workbook names: by the name of the answer's
// folder, or of its kept file, or of the file that was answered.
type Want struct {
	Role  string   `json:"role"`
	Name  string   `json:"name"`
	Kinds []string `json:"kinds"` // of answers that it may be of; with none it only waits for what may come
}

// Found is what there is of a Want: a file, or more than one folder that could be
// meant.
type Found struct {
	Role    string   `json:"role"`
	Name    string   `json:"name"`
	File    string   `json:"file,omitempty"` // where a copy of it is
	SHA256  string   `json:"sha256,omitempty"`
	Folders []string `json:"folders"` // of the answers that have it
}

// Ref points to an answer.
type Ref struct {
	Folder  string `json:"folder"`  // from DIR, with /, as klart/Vård 2024
	Receipt string `json:"receipt"` // SHA-256 of its kvittens.json
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
	SHA256 string `json:"sha256,omitempty"`
	Subject
	Counts
	// Used is what decided the answer besides the workbook.
	Used []Used `json:"used,omitempty"`
	// Wants are files that the workbook names and that the Job did not find.
	Wants []Want `json:"wants,omitempty"`
	// Replaces is the folder of the answer that the workbook says it replaces,
	// from klart or from DIR; NothingReplaced; or "" when it says nothing.
	Replaces string `json:"replaces,omitempty"`
	// Keep is the file in Out that later answers may need; "" when it is none.
	Keep     string            `json:"keep,omitempty"`
	Findings []json.RawMessage `json:"findings,omitempty"` // for the receipt: JSON values that this package does not look into
}

// NothingReplaced is an [Answer.Replaces] that says: it stands beside the others.
const NothingReplaced = "-"

// Subject is what an answer is about. Answers with equal subjects are about the same
// grant, and a later one replaces. Texts are as staff wrote them; the empty Subject is
// that of a file that could not be read so far.
type Subject struct {
	Kind           string `json:"kind,omitempty"` // of workbook: underlag, modell …
	Grant          string `json:"grant,omitempty"`
	Period         string `json:"period,omitempty"` // as written: 2024, 2024/2025
	Board          string `json:"board,omitempty"`
	Administration string `json:"administration,omitempty"`
	Reference      string `json:"reference,omitempty"` // the number in the diary; two that differ are two subjects
	Title          string `json:"title,omitempty"`     // what the answer's folder in klart is called; "" is after the file
}

// Counts are figures of an answer that people want to see at once.
type Counts struct {
	Total     json.Number `json:"total,omitempty"` // kronor
	Errors    int         `json:"errors,omitempty"`
	Questions int         `json:"questions,omitempty"`
}

// Used is a file, besides the workbook, that decided an answer. It is found by its
// role and name.
type Used struct {
	Role   string  `json:"role"`
	Name   string  `json:"name"`
	SHA256 *string `json:"sha256"` // hexadecimal; nil says that there was no such file
}

// errOtherBytes says that a Job read something else than what was dropped.
var errOtherBytes = errors.New("the work read other bytes than were dropped")
