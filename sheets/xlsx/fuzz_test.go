package xlsx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fordela/sheets/ooxml"
)

// FuzzFile reads any bytes as a workbook: never a panic, and an error that is
// a refusal.
func FuzzFile(f *testing.F) {
	seed, err := os.ReadFile(seedFile)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Add(goodParts().pack())
	f.Add(withEnd64(goodParts().pack()))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, err := read(data)
		var r *Refusal
		if err != nil && !errors.As(err, &r) {
			t.Error(err)
		}
	})
}

// FuzzRows reads any rows of a sheet: what is accepted must be what the
// standard library's XML decoder finds there.
func FuzzRows(f *testing.F) {
	for _, rows := range []string{
		`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><f>1</f><v>45433</v></c></row>`,
		`<row><c t="inlineStr"><is><r><t>a&amp;<![CDATA[b]]></t></r><rPh><t>c</t></rPh></is></c></row><!-- x --><row r="7"/>`,
		`<row><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><v>_x0041_` + "\r\n" + `å</v></c></row>`,
		`</sheetData><sheetData>`,
	} {
		f.Add(rows)
	}
	f.Fuzz(func(t *testing.T, rows string) {
		sheet := sheetXML(rows)
		entries := goodParts().set(sheetPart, sheet).entries()
		for i := range entries {
			entries[i].stored = true
		}
		got, err := read(pack(entries...))
		if err != nil {
			return
		}
		want, err := naive(sheet)
		if err != nil {
			if strings.ContainsFunc(sheet, func(r rune) bool { return r >= utf8.RuneSelf }) {
				return // encoding/xml keeps to the names of an older edition
			}
			t.Fatalf("accepted, encoding/xml says %v", err)
		}
		if !slices.Equal(got, want) {
			t.Errorf("got %q\nwant %q", got, want)
		}
	})
}

// node is a whole element in memory.
type node struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []node     `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// naive reads the cells of a sheet of goodParts as read does, without any
// check, by way of the whole tree.
func naive(sheet string) ([]string, error) {
	var root node
	decoder := xml.NewDecoder(strings.NewReader(sheet))
	if err := decoder.Decode(&root); err != nil {
		return nil, err
	}
	for {
		if _, err := decoder.Token(); err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
	}
	var cells []string
	number := 0
	for _, data := range root.Children {
		if data.XMLName.Local != "sheetData" {
			continue
		}
		for _, row := range data.Children {
			number++
			if r := row.attr("r"); r != "" {
				fmt.Sscan(r, &number)
			}
			col := 0
			for _, c := range row.Children {
				if c.XMLName.Local != "c" {
					continue
				}
				col++
				if r := c.attr("r"); r != "" {
					_, col, _ = parseCell([]byte(r))
				}
				cells = append(cells, strings.TrimSpace(fmt.Sprintf("Data!%s %s", CellName(number, col), naiveCell(c))))
			}
		}
	}
	return cells, nil
}

func naiveCell(c node) string {
	var value string
	stored, flag := false, ""
	for _, child := range c.Children {
		switch child.XMLName.Local {
		case "f":
			flag = "f"
		case "v":
			value, stored = child.Text, true
		case "is":
			stored = true
			for _, part := range child.Children {
				switch part.XMLName.Local {
				case "t":
					value += part.Text
				case "r":
					for _, t := range part.Children {
						if t.XMLName.Local == "t" {
							value += t.Text
						}
					}
				}
			}
		}
	}
	kind := c.attr("t")
	isText := kind == "str" || kind == "inlineStr"
	switch {
	case !stored || value == "" && !isText:
		if flag == "f" {
			return "novaluef"
		}
		return "empty"
	case isText:
		return "text" + flag + " " + naiveUnescape(value)
	case kind == "s":
		return "text" + flag + " " + map[string]string{"0": "Bromma", "1": "Järva", "2": "Rich text"}[value]
	case kind == "b":
		return "bool" + flag + " " + strings.NewReplacer("true", "1", "false", "0").Replace(value)
	case kind == "e":
		return "error" + flag + " " + value
	case kind == "d" || c.attr("s") == "1" || c.attr("s") == "3":
		return "date" + flag + " " + value
	case c.attr("s") == "2":
		return "number" + flag + "% " + value
	}
	return "number" + flag + " " + value
}

func naiveUnescape(text string) string {
	out, err := (scanner{&ooxml.Scanner{}}).unescape([]byte(text), 0)
	if err != nil {
		return err.Error()
	}
	return string(out)
}
