package cli

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"fordela/sheets/inbox"
	"fordela/sheets/sheetstest"

	"github.com/rogpeppe/go-internal/txtar"
)

// Excel opens a workbook that keeps the schema but breaks a rule beside it only to say that
// there is a problem with its content. No workbook that staff get breaks one of those here.
func TestWorkbooksKeepExcelsRules(t *testing.T) {
	dir := t.TempDir()
	do := func(args ...string) {
		t.Helper()
		var said bytes.Buffer
		if code := Main(append([]string{"fordela"}, args...), io.Discard, &said); code != exitDone {
			t.Fatalf("%v: exit code %d\n%s", args, code, said.String())
		}
	}
	do("new", "-o", filepath.Join(dir, "blank.xlsx"))
	do("new", "--with", "nycklar,villkor,foregaende-ar", "-o", filepath.Join(dir, "blank-all.xlsx"))
	do("template", "-o", filepath.Join(dir, "mall.xlsx"))
	do("compare", "testdata/god-och-nara-vard-2024.xlsx", filepath.Join(cases, "kompetens-70-30.xlsx"), "-o", filepath.Join(dir, "correction.xlsx"))
	for _, file := range caseFiles(t, cases, "*.json") {
		name := strings.TrimSuffix(filepath.Base(file), ".json") + ".xlsx"
		do("allocate", filepath.Join(cases, name), "-o", filepath.Join(dir, name))
	}
	for _, file := range caseFiles(t, "testdata/rules", "F*.txtar") {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		workbook, err := sheetstest.Build(archive)
		if err != nil {
			t.Fatal(err)
		}
		in := filepath.Join(t.TempDir(), strings.TrimSuffix(filepath.Base(file), ".txtar")+".xlsx")
		if err := os.WriteFile(in, workbook, 0o600); err != nil {
			t.Fatal(err)
		}
		a, err := answerFor(inbox.Task{In: in, Out: t.TempDir()}, "", "")
		if err == nil && a.Back {
			err = writeAnswer(dir, a)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range caseFiles(t, dir, "*.xlsx") {
		for _, broken := range brokenRules(t, file) {
			t.Errorf("%s: %s", filepath.Base(file), broken)
		}
	}
}

// element is one element of a part, with everything in it.
type element struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Text    string     `xml:",chardata"`
	Kids    []*element `xml:",any"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (e *element) number(name string) int {
	n, _ := strconv.Atoi(e.attr(name))
	return n
}

// all are the elements of a name, at any depth, and of nil none.
func (e *element) all(name string) (found []*element) {
	if e == nil {
		return nil
	}
	for _, kid := range e.Kids {
		if kid.XMLName.Local == name {
			found = append(found, kid)
		}
		found = append(found, kid.all(name)...)
	}
	return found
}

// text is all text in an element.
func (e *element) text() string {
	text := e.Text
	for _, kid := range e.Kids {
		text += kid.text()
	}
	return text
}

// literal is what a number format may show unescaped (ECMA-376-1, 18.8.31), and what has a
// meaning in one.
var literal = regexp.MustCompile(`^(?:\\.|"[^"]*"|\[\$-41D\]|[-+0#?.,;% ymdhs:/@]|General)*$`)

// brokenRules names the rules that a workbook breaks.
func brokenRules(t *testing.T, file string) (broken []string) {
	say := func(format string, args ...any) { broken = append(broken, fmt.Sprintf(format, args...)) }
	archive, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	parts := map[string]*element{}
	for _, f := range archive.File {
		parts[f.Name] = nil
		if ext := path.Ext(f.Name); ext == ".xml" || ext == ".rels" {
			parts[f.Name] = parsePart(t, f)
		}
	}

	types := map[string]bool{}
	for _, kid := range parts["[Content_Types].xml"].Kids {
		types[kid.attr("Extension")], types[kid.attr("PartName")] = true, true
	}
	targets := func(part string) map[string]string {
		to := map[string]string{}
		folder, base := path.Split(part)
		for _, r := range parts[folder+"_rels/"+base+".rels"].all("Relationship") {
			target := path.Join(folder, r.attr("Target"))
			if strings.HasPrefix(r.attr("Target"), "/") {
				target = r.attr("Target")[1:]
			}
			if _, there := parts[target]; !there {
				say("%s leads to %s, which is not there", part, target)
			}
			to[r.attr("Id")] = target
		}
		return to
	}
	book, links := parts["xl/workbook.xml"], targets("xl/workbook.xml")
	for _, part := range slices.Sorted(maps.Keys(parts)) {
		if part != "[Content_Types].xml" && !types["/"+part] && !types[strings.TrimPrefix(path.Ext(part), ".")] {
			say("%s has no content type", part)
		}
	}

	styles := parts["xl/styles.xml"]
	formats := len(styles.all("cellXfs")[0].Kids)
	for _, f := range styles.all("numFmt") {
		if code := f.attr("formatCode"); !literal.MatchString(code) {
			say("the number format %q shows a sign that is not escaped", code)
		}
	}
	for _, p := range book.all("workbookPr") {
		if p.attr("filterPrivacy") == "true" {
			say("Excel is to strike the names of authors")
		}
	}

	shared := parts["xl/sharedStrings.xml"].all("si")
	seen := map[string]bool{} // names of sheets and of tables, folded
	once := func(kind, name string) {
		if key := kind + strings.ToLower(name); seen[key] {
			say("the %s %q is there twice", kind, name)
		} else {
			seen[key] = true
		}
	}
	for _, s := range book.all("sheet") {
		name := s.attr("name")
		once("sheet", name)
		if len(utf16.Encode([]rune(name))) > 31 || strings.ContainsAny(name, `[]:*?/\`) {
			say("a sheet cannot be called %q", name)
		}
		part := links[s.attr("id")]
		sheet, links := parts[part], targets(part)
		words := map[string]string{} // by cell
		for _, c := range sheet.all("c") {
			if c.number("s") >= formats {
				say("%s!%s has the format %s of %d", name, c.attr("r"), c.attr("s"), formats)
			}
			switch c.attr("t") {
			case "inlineStr":
				words[c.attr("r")] = c.text()
			case "s":
				n, err := strconv.Atoi(c.text())
				if err != nil || n >= len(shared) {
					say("%s!%s has the text %s of %d", name, c.attr("r"), c.text(), len(shared))
					continue
				}
				words[c.attr("r")] = shared[n].text()
			}
		}
		for _, v := range sheet.all("dataValidation") {
			for attr, most := range map[string]int{"prompt": 255, "promptTitle": 32, "error": 225, "errorTitle": 32} {
				if len(utf16.Encode([]rune(v.attr(attr)))) > most {
					say("%s at %s of %s is too long", attr, v.attr("sqref"), name)
				}
			}
			for _, list := range v.all("formula1") {
				if len(utf16.Encode([]rune(list.Text))) > 255+len(`""`) {
					say("the list at %s of %s is too long", v.attr("sqref"), name)
				}
			}
		}
		for _, r := range sheet.all("cfRule") {
			if most := len(styles.all("dxf")); r.attr("dxfId") != "" && r.number("dxfId") >= most {
				say("a condition of %s has the format %s of %d", name, r.attr("dxfId"), most)
			}
		}
		for _, link := range sheet.all("tablePart") {
			table := parts[links[link.attr("id")]]
			once("table", table.attr("displayName"))
			first, _, _ := strings.Cut(table.attr("ref"), ":")
			row := strings.TrimLeft(first, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
			for i, column := range table.all("tableColumn") {
				once("column of "+table.attr("displayName")+" ", column.attr("name"))
				cell := string(rune(first[0]+byte(i))) + row
				if words[cell] != column.attr("name") {
					say("the heading of %s!%s is %q, the table's column is %q", name, cell, words[cell], column.attr("name"))
				}
			}
		}
	}
	return broken
}

func parsePart(t *testing.T, f *zip.File) *element {
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	root := &element{}
	if err := xml.NewDecoder(r).Decode(root); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return root
}
