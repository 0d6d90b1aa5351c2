// Package opendata writes the tables of a decision as CSV with a description of them, for a
// portal of open data.
package opendata

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"

	"fordela/sheets/presentation"
	"fordela/templates"
)

// File is one of the files.
type File struct {
	Name    string // what the file's name ends in, such as beslut.csv
	Content []byte
}

// metadata is what the name of the description ends in (W3C, Metadata Vocabulary for Tabular
// Data, 2015).
const metadata = "csv-metadata.json"

// Data are the tables of a decision before their files have names.
type Data struct {
	title  string
	tables []*presentation.Table
}

// Of gives the decision, the financing and the appendices.
func Of(s *presentation.Statement) *Data {
	d := &Data{s.Title(), []*presentation.Table{s.DecisionTable(), s.FundingTable()}}
	for _, a := range s.Appendices() {
		d.tables = append(d.tables, a.Table)
	}
	return d
}

// Files gives a file for each table, and their description as the last: UTF-8, commas
// between fields, line ends of RFC 4180, figures with a decimal point and without spaces,
// shares as parts of one. prefix begins the names by which the description calls the files.
// The same arguments give the same bytes.
func (d *Data) Files(prefix string) []File {
	group := tableGroup{Context: []any{"http://www.w3.org/ns/csvw", language{"sv"}}, Title: d.title}
	var files []File
	for _, t := range d.tables {
		name := strings.ToLower(t.ID) + ".csv"
		files = append(files, File{name, rows(t)})
		group.Tables = append(group.Tables, described(t, prefix+name))
	}
	text, err := json.MarshalIndent(group, "", "  ")
	if err != nil {
		panic(err) // texts alone
	}
	return append(files, File{metadata, append(text, '\n')})
}

// rows writes a table, with a first column that tells entries, parts of them and the total
// apart.
func rows(t *presentation.Table) []byte {
	line := []string{templates.OpenDataRole}
	for _, c := range t.Columns {
		line = append(line, c.Heading)
	}
	lines := [][]string{line}
	for n, role := range t.Roles {
		line = []string{templates.OpenDataRoles[role]}
		for _, c := range t.Columns {
			line = append(line, value(c.Cells[n]))
		}
		lines = append(lines, line)
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	if err := w.WriteAll(lines); err != nil {
		panic(err) // a buffer takes everything
	}
	return out.Bytes()
}

// value is a cell's own digits, or its text.
func value(c presentation.Cell) string {
	if c.Figure() {
		return c.Number.String()
	}
	return templates.Visible(c.Text)
}

type language struct {
	Language string `json:"@language"`
}

type tableGroup struct {
	Context []any   `json:"@context"`
	Title   string  `json:"dc:title"`
	Tables  []table `json:"tables"`
}

type table struct {
	URL         string `json:"url"`
	Title       string `json:"dc:title"`
	Description string `json:"dc:description,omitempty"`
	Schema      schema `json:"tableSchema"`
}

type schema struct {
	Columns []column `json:"columns"`
}

type column struct {
	Titles string `json:"titles"`
	Type   string `json:"datatype"`
}

// described describes a table: a column that holds a figure anywhere holds figures alone.
func described(t *presentation.Table, url string) table {
	out := table{URL: url, Title: t.Title, Description: t.Description}
	out.Schema.Columns = []column{{templates.OpenDataRole, "string"}}
	for _, c := range t.Columns {
		kind := "string"
		if c.Format.Kind != presentation.Text {
			kind = "decimal"
		}
		out.Schema.Columns = append(out.Schema.Columns, column{c.Heading, kind})
	}
	return out
}
