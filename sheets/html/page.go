// Package html renders a decision as one accessible web page: its tables, notes and
// diagrams, with nothing from elsewhere and no script.
package html

import (
	"bytes"
	_ "embed"
	"html/template"

	"fordela/sheets/presentation"
	"fordela/templates"
)

//go:embed page.html
var source string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"visible": templates.Visible,
	"heading": heading,
	"number":  func(c *presentation.Column) bool { return c.Format.Kind != presentation.Text },
	"cell":    cell,
	"row":     role,
}).Parse(source))

// Write gives the page of a decision, UTF-8. Each picture is an SVG element with a text
// alternative of its own. The same arguments give the same bytes.
func Write(s *presentation.Statement, pictures [][]byte) ([]byte, error) {
	tables := []*presentation.Table{s.DecisionTable(), s.FundingTable()}
	for _, a := range s.Appendices() {
		tables = append(tables, a.Table)
	}
	drawn := make([]template.HTML, len(pictures))
	for i, p := range pictures {
		drawn[i] = template.HTML(p) // our own, with every text escaped
	}
	var out bytes.Buffer
	err := page.Execute(&out, struct {
		Title, Diagrams string
		Tables          []*presentation.Table
		Pictures        []template.HTML
	}{s.Title(), templates.WebDiagrams, tables, drawn})
	return out.Bytes(), err
}

// heading is a column's heading, with the unit where figures carry none.
func heading(c *presentation.Column) string {
	if c.Format.Kind == presentation.Share {
		return templates.InPercent(c.Heading)
	}
	return c.Heading
}

// cell is a cell as a text. Where there is no figure a sign says so.
func cell(c *presentation.Column, row int) string {
	if c.Cells[row].Empty() && c.Format.Kind != presentation.Text {
		return templates.NoFigure
	}
	return templates.Visible(c.Cells[row].Written(c.Format))
}

// role is the class of a row.
func role(r presentation.Role) string {
	switch r {
	case presentation.OfWhich:
		return "of-which"
	case presentation.Total:
		return "total"
	}
	return "entry"
}
