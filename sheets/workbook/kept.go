package workbook

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/presentation"
	"fordela/templates"
)

// Kept is what a result keeps of its input, in a hidden sheet: the plan that was
// decided on and where it came from. From it the decision can be made again, and every
// figure of the result proved. What the underlag does not use (staff's own sheets and
// columns of text) is not kept, for a result is published.
type Kept struct {
	presentation.Origin
	Places *diagnostic.Places
	Plan   *engine.Plan

	Template string `json:",omitempty"` // SHA-256 of the city's own template, in hexadecimal
}

// maxKept bounds what Restore unpacks: a result can come from anywhere.
const maxKept = 256 << 20

// KeptPrefix begins what is kept, with the number of its form.
const KeptPrefix = "fordela/1 "

// Keep packs what a result keeps: JSON, deflated, in base 64.
func Keep(k Kept) (string, error) {
	content, err := json.Marshal(k)
	if err != nil {
		return "", err
	}
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		return "", err
	}
	w.Write(content) // to memory: cannot fail
	w.Close()
	return KeptPrefix + base64.StdEncoding.EncodeToString(packed.Bytes()), nil
}

// Restore unpacks what Keep packed.
func Restore(s string) (*Kept, error) {
	rest, found := bytes.CutPrefix([]byte(s), []byte(KeptPrefix))
	if !found {
		return nil, fmt.Errorf("the kept input is of a form that this version does not know")
	}
	packed, err := base64.StdEncoding.DecodeString(string(rest))
	if err != nil {
		return nil, fmt.Errorf("the kept input has been changed: %w", err)
	}
	content, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxKept))
	if err != nil {
		return nil, fmt.Errorf("the kept input has been changed: %w", err)
	}
	var k Kept
	if err := json.Unmarshal(content, &k); err != nil {
		return nil, fmt.Errorf("the kept input has been changed: %w", err)
	}
	if k.Plan == nil {
		return nil, fmt.Errorf("the kept input has been changed: it has no plan")
	}
	return &k, nil
}

// keptTable is the table that holds what is kept, in pieces that fit a cell of 32 767
// characters; none when there is nothing to keep.
func keptTable(kept string) []*presentation.Table {
	const most = 30000
	if kept == "" {
		return nil
	}
	var pieces []string
	for kept != "" {
		n := min(most, len(kept))
		for n < len(kept) && !utf8.RuneStart(kept[n]) {
			n--
		}
		pieces, kept = append(pieces, kept[:n]), kept[n:]
	}
	return []*presentation.Table{presentation.List(templates.TableKept, templates.SheetKept, templates.SheetKept, templates.HeadValue, pieces)}
}
