package inbox

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
)

const (
	// receiptName is the receipt's file in the folder of each answer.
	receiptName = "kvittens.json"
	// signatureName is the signature's file beside it.
	signatureName = receiptName + ".sig"
	// originalDir is the folder inside an answer that keeps the input untouched
	// when the answer has a file of the input's own name.
	originalDir = "original"
)

// maxReceipt is the most bytes that a receipt may have.
const maxReceipt = 1 << 20

// isOurs says whether a folded name is one that the folder gives in an answer.
func isOurs(name string) bool {
	return name == receiptName || name == signatureName || name == originalDir
}

// Receipt is kvittens.json: what was dropped and what became of it. It holds no
// time and nothing else that differs from run to run, so that the same input
// has the same receipt. Its JSON is indented and ends with a newline.
type Receipt struct {
	Name    string  `json:"name"`   // as it was dropped
	SHA256  string  `json:"sha256"` // of the bytes dropped, hexadecimal; "" for what was not opened
	Outcome Outcome `json:"outcome"`
	Reason  Reason  `json:"reason,omitempty"` // why it was sent back unread
	Subject
	Counts
	Version  string            `json:"version"` // of the program that answered
	Program  Program           `json:"program"`
	Options  map[string]string `json:"options"`        // of the batch, that decide answers
	Key      string            `json:"key,omitempty"`  // see contentKey; "" is not given again
	Used     []Used            `json:"used,omitempty"` // besides the input, what decided the answer
	Replaces *Ref              `json:"replaces,omitempty"`
	Input    string            `json:"input"` // where the input is, from the folder
	Files    []ReceiptFile     `json:"files"` // the other files, by name

	Findings []json.RawMessage `json:"findings,omitempty"` // as the Job gave them
}

// Program says which program answered.
type Program struct {
	Release string `json:"release"`
	SHA256  string `json:"sha256,omitempty"` // of the executable file, hexadecimal
}

// ReceiptFile is one file that the Job wrote.
type ReceiptFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
	Kept   bool   `json:"kept,omitempty"` // later answers may need it
}

func (r Receipt) encode() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	e.Encode(r) // strings, and JSON that has been decoded: cannot fail
	return b.Bytes()
}

// readReceipt reads the receipt in the folder dir.
func readReceipt(fsys FS, dir string) (Receipt, error) {
	var r Receipt
	data, err := readFile(context.Background(), fsys, filepath.Join(dir, receiptName), maxReceipt)
	if err == nil {
		err = json.Unmarshal(data, &r)
	}
	return r, err
}

// contentKey names an answer by the input's bytes, the program and its options. Two
// inputs with one key have the same answer when what was used is the same too, and what
// is replaced.
func contentKey(sum string, program Program, options map[string]string) string {
	data, _ := json.Marshal([]any{sum, program, options}) // strings: cannot fail
	return digest(data)
}
