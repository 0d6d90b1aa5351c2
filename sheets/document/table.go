package document

import (
	"fordela/sheets/docx"
	"fordela/sheets/presentation"
	"fordela/templates"
)

// roles are the rows of a table of Word by their roles.
var roles = map[presentation.Role]docx.RowKind{
	presentation.Entry: docx.Item, presentation.OfWhich: docx.Sub, presentation.Total: docx.Total,
}

// table renders a table, or some columns of it, each as wide as it is given.
func table(
	t *presentation.Table, title, description string, columns []*presentation.Column, width func(*presentation.Column) int,
) docx.Table {
	out := docx.Table{Title: title, Description: description}
	for _, c := range columns {
		number := c.Format.Kind != presentation.Text
		out.Columns = append(out.Columns, docx.Column{Heading: heading(c), Number: number, Width: width(c)})
	}
	for n, role := range t.Roles {
		row := docx.Row{Kind: roles[role]}
		for _, c := range columns {
			row.Cells = append(row.Cells, written(c, n))
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// whole renders a table with all its columns on a line of so many characters: figures never
// break, and texts share what they leave.
func whole(t *presentation.Table, line int) docx.Table {
	texts := 0
	for _, c := range t.Columns {
		if c.Format.Kind == presentation.Text {
			texts += needed(c)
		} else {
			line -= width(c)
		}
	}
	return table(t, t.Title, t.Description, t.Columns, func(c *presentation.Column) int {
		switch {
		case c.Format.Kind != presentation.Text:
			return width(c)
		case texts > line:
			return max(1, needed(c)*line/texts)
		}
		return needed(c)
	})
}

// heading is a column's heading, with the unit where figures carry none.
func heading(c *presentation.Column) string {
	if c.Format.Kind == presentation.Share {
		return templates.InPercent(c.Heading)
	}
	return c.Heading
}

// written is a cell as a text. Where there is no figure a sign says so.
func written(c *presentation.Column, row int) string {
	cell := c.Cells[row]
	if cell.Empty() && c.Format.Kind != presentation.Text {
		return templates.NoFigure
	}
	return cell.Written(c.Format)
}
