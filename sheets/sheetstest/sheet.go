package sheetstest

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// sheet is a sheet to be written.
type sheet struct {
	name          string
	hidden        bool
	rows          [][]cell
	hiddenRows    map[int]bool
	hiddenColumns []string
	merged        []string
}

// cell is a cell by what the file holds: its type and style, formula and value.
type cell struct {
	kind    string // the attribute t; "" for a number
	style   int
	formula string
	value   string
	format  string // a number format of its own
	present bool
}

func parseSheet(name, text string) (s *sheet, absent bool, err error) {
	s = &sheet{name: name, hiddenRows: map[int]bool{}}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if word, ok := strings.CutPrefix(line, "!"); ok {
			if word == "absent" {
				return nil, true, nil
			}
			if err := s.direct(word); err != nil {
				return nil, false, err
			}
			continue
		}
		var row []cell
		for _, source := range splitCells(line) {
			c, err := parseCell(source)
			if err != nil {
				return nil, false, fmt.Errorf("row %d: %w", len(s.rows)+1, err)
			}
			row = append(row, c)
		}
		if len(row) > maxColumns {
			return nil, false, fmt.Errorf("row %d: %d cells, and columns of one letter only", len(s.rows)+1, len(row))
		}
		s.rows = append(s.rows, row)
	}
	return s, false, nil
}

const maxColumns = 'Z' - 'A' + 1

var (
	rangeForm  = regexp.MustCompile(`^[A-Z]+[0-9]+:[A-Z]+[0-9]+$`)
	rowForm    = regexp.MustCompile(`^[0-9]+$`)
	columnForm = regexp.MustCompile(`^[A-Z]$`)
	numberForm = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)
	// A percentage has no exponent: math/big reads none of ten digits.
	percentForm = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?%$`)
	errorForm   = regexp.MustCompile(`^#(NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)$`)
)

// direct takes in a line that says something of the sheet.
func (s *sheet) direct(line string) error {
	word, what, _ := strings.Cut(line, " ")
	switch {
	case line == "hidden":
		s.hidden = true
	case word == "merge" && rangeForm.MatchString(what):
		s.merged = append(s.merged, what)
	case word == "hide" && rowForm.MatchString(what):
		row, err := strconv.Atoi(what)
		if err != nil {
			return err
		}
		s.hiddenRows[row] = true
	case word == "strike" && rowForm.MatchString(what):
		row, err := strconv.Atoi(what)
		if err != nil || row < 1 || row > len(s.rows) {
			return fmt.Errorf("!strike %s stands above its row", what)
		}
		for i := range s.rows[row-1] {
			if c := &s.rows[row-1][i]; c.style == plainStyle {
				c.style = struckStyle
			}
		}
	case word == "hide" && columnForm.MatchString(what):
		s.hiddenColumns = append(s.hiddenColumns, what)
	default:
		return fmt.Errorf("unknown line !%s", line)
	}
	return nil
}

// splitCells cuts a line at its bars, but not at \|.
func splitCells(line string) []string {
	cells := strings.Split(strings.ReplaceAll(line, `\|`, "\x00"), "|")
	for i, c := range cells {
		cells[i] = strings.TrimSpace(strings.ReplaceAll(c, "\x00", `\|`))
	}
	return cells
}

// The styles of the workbook, by their index in its cell formats.
const (
	plainStyle = iota
	dateStyle
	percentStyle
	struckStyle
	ownStyle // the first with a number format of its own
)

func parseCell(source string) (cell, error) {
	if source == "" {
		return cell{}, nil
	}
	if formula, ok := strings.CutPrefix(source, "="); ok {
		formula, stored, _ := strings.Cut(formula, " => ")
		c, err := parseCell(stored)
		if c.kind == "inlineStr" {
			c.kind = "str"
		}
		c.formula, c.present = formula, true
		return c, err
	}
	if text, ok := strings.CutPrefix(source, "'"); ok {
		return textCell(text)
	}
	if number, format, ok := strings.Cut(source, " as "); ok && numberForm.MatchString(number) {
		return cell{value: number, format: format, present: true}, nil
	}
	switch {
	case numberForm.MatchString(source):
		return cell{value: source, present: true}, nil
	case percentForm.MatchString(source):
		return cell{value: share(strings.TrimSuffix(source, "%")), style: percentStyle, present: true}, nil
	case source == "TRUE":
		return cell{kind: "b", value: "1", present: true}, nil
	case source == "FALSE":
		return cell{kind: "b", value: "0", present: true}, nil
	case errorForm.MatchString(source):
		return cell{kind: "e", value: source, present: true}, nil
	}
	if day, err := time.Parse(time.DateOnly, source); err == nil {
		days := int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
		return cell{value: fmt.Sprint(days), style: dateStyle, present: true}, nil
	}
	return textCell(source)
}

// share gives the hundredth part of a number that a percentage is stored as.
func share(percent string) string {
	r, _ := new(big.Rat).SetString(percent)
	digits := r.Quo(r, big.NewRat(100, 1)).FloatString(len(percent) + 2)
	return strings.TrimRight(strings.TrimRight(digits, "0"), ".")
}

var escapes = map[byte]string{'|': "|", 'n': "\n", 's': " ", 't': "\t", '_': "\u00a0", '\\': `\`}

func textCell(source string) (cell, error) {
	var b strings.Builder
	for i := 0; i < len(source); i++ {
		if source[i] != '\\' {
			b.WriteByte(source[i])
			continue
		}
		if i++; i == len(source) || escapes[source[i]] == "" {
			return cell{}, fmt.Errorf("unknown escape in %q", source)
		}
		b.WriteString(escapes[source[i]])
	}
	return cell{kind: "inlineStr", value: b.String(), present: true}, nil
}
