package underlag

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/table"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// Registers finds the workbooks that an underlag names: the population workbook. It is
// handed in, so that reading touches no folder of itself. A missing workbook is
// fs.ErrNotExist, one that is too large to be read an *xlsx.Refusal.
type Registers func(name string) (content []byte, err error)

// Register is a workbook beside the underlag that was read too.
type Register struct {
	File   string // its name, without a folder
	SHA256 string // of its bytes, in hexadecimal
}

// readRegister reads the population workbook that Ärende names; nil when it names none
// or when a finding tells why it cannot be used.
func (r *reader) readRegister() (*unitTable, error) {
	file := r.plan.Case.PopulationFile
	if file.Value == "" {
		return nil, nil
	}
	var content []byte
	err := fs.ErrNotExist
	if r.registers != nil && isFileName(file.Value) {
		content, err = r.registers(file.Value)
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		r.Find(engine.CodeRegisterMissing, file.Pos, engine.Args{"name": file.Value})
		return nil, nil
	}
	var t *unitTable
	if err == nil {
		sum := sha256.Sum256(content)
		r.register = &Register{File: file.Value, SHA256: hex.EncodeToString(sum[:])}
		t, err = r.openRegister(file.Value, content)
	}
	var refusal *xlsx.Refusal
	if errors.As(err, &refusal) {
		r.Find(engine.CodeRegisterMissing, file.Pos, engine.Args{"name": file.Value, "reason": refusal.Reason.String()})
		return nil, nil
	}
	return t, err
}

// isFileName reports whether a name can be that of a file beside the underlag: no path,
// on any system, and not longer than file systems bear.
func isFileName(name string) bool {
	return !strings.ContainsAny(name, "/\\:\x00") && len(name) <= 255
}

// openRegister reads the table of units of a population workbook: the sheet Befolkning
// or Stadsdelar, or else the first that has a column of units.
func (r *reader) openRegister(file string, content []byte) (*unitTable, error) {
	book, err := xlsx.Open(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	other := &reader{Reader: &table.Reader{Book: book, Places: r.Places}, plan: r.plan}
	var grids []*table.Grid
	for _, s := range book.Sheets {
		if s.Kind != xlsx.Worksheet {
			continue
		}
		g, err := table.Load(book, s, r.Places.Add(file, s.Name))
		if err != nil {
			return nil, err
		}
		grids = append(grids, g)
	}
	if err := book.Verify(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(grids, func(a, b *table.Grid) int { return registerRank(a) - registerRank(b) })
	if len(grids) == 0 {
		return nil, nil
	}
	t := other.readUnitTable(grids[0])
	r.Findings = append(r.Findings, other.Findings...)
	r.Notes = append(r.Notes, other.Notes...)
	return t, nil
}

// registerRank puts the sheet that most likely holds the table first.
func registerRank(g *table.Grid) int {
	switch {
	case table.HeadingRow(g, []table.Heading{namedBy(g)}) < 0:
		return 3
	case table.HasWord(templates.UnderlagExtract, g.Name):
		return 0
	case table.HasWord(templates.UnderlagUnits, g.Name):
		return 1
	}
	return 2
}
