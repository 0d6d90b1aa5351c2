package inbox

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
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
	Name    string        `json:"name"`             // as it was dropped
	SHA256  string        `json:"sha256"`           // of the bytes dropped, hexadecimal; "" for what was not opened
	Outcome Outcome       `json:"outcome"`          // Done or Returned
	Reason  Reason        `json:"reason,omitempty"` // why it was sent back unread
	Version string        `json:"version"`          // of the program that answered
	Key     string        `json:"key,omitempty"`    // all that decides the answer; see contentKey
	Input   string        `json:"input"`            // where the input is, from the folder
	Files   []ReceiptFile `json:"files"`            // the other files, by name

	Findings []json.RawMessage `json:"findings,omitempty"` // as the Job gave them
}

// ReceiptFile is one file that the Job wrote.
type ReceiptFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
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

// contentKey names an answer by all that decides it: the input's bytes, the
// program, and what the caller says besides (registers, templates). Two inputs
// with one key have the same answer.
func contentKey(sum, version, salt string) string {
	h := sha256.New()
	for _, s := range []string{sum, version, salt} {
		d := sha256.Sum256([]byte(s))
		h.Write(d[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}
