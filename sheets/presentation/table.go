package presentation

// Table is one table of a decision. Its cells are values, and how they follow from others;
// whoever renders it calculates nothing and lays nothing out anew.
type Table struct {
	// ID is the table's own among all of a decision: a letter, then letters and digits,
	// all ASCII.
	ID    string
	Name  string // of the sheet that holds it, as people would write it
	Title string
	// Description tells in a sentence what the table holds, for those who do not see it.
	Description string
	Facts       []*Fact // figures that stand above it
	Columns     []*Column
	Roles       []Role // one a row; a total is the last
	Notes       []string
	Chart       *Chart // of its rows; nil when they are not drawn
}

// Role is what a row of a table is.
type Role uint8

// The roles.
const (
	Entry   Role = iota
	OfWhich      // a part of the nearest entry above it
	Total        // the sum of the entries
)

// Fact is a figure above a table, with its label.
type Fact struct {
	Label string
	Cell  Cell // has a format of its own
}

// Column is a column of a table.
type Column struct {
	Heading string
	Format  Format
	Group   Group
	Joined  bool   // it stands beside the column before it, wherever the table is parted
	Cells   []Cell // one a row
	table   *Table
}

// Group is what a column is about. A table that is too wide is parted between groups first.
type Group uint8

// The groups.
const (
	Names   Group = iota // whose row it is
	Keys                 // what amounts are divided by
	Amounts              // what each gets
	Changes              // what has changed from last year
)

// newTable begins a table of so many rows, the last of which may be a total.
func newTable(id, name, title string, entries int, total bool) *Table {
	t := &Table{ID: id, Name: name, Title: title, Roles: make([]Role, entries)}
	if total {
		t.Roles = append(t.Roles, Total)
	}
	return t
}

// column adds a column of empty cells.
func (t *Table) column(heading string, f Format) *Column {
	c := &Column{Heading: heading, Format: f, table: t, Cells: make([]Cell, len(t.Roles))}
	t.Columns = append(t.Columns, c)
	return c
}

// of puts the column into a group.
func (c *Column) of(g Group) *Column {
	c.Group = g
	return c
}

// row adds a row, and gives its index. Cells that are not given are empty.
func (t *Table) row(role Role, cells ...Cell) int {
	t.Roles = append(t.Roles, role)
	for i, c := range t.Columns {
		c.Cells = append(c.Cells, Cell{})
		if i < len(cells) {
			c.Cells[len(c.Cells)-1] = cells[i]
		}
	}
	return len(t.Roles) - 1
}

// fact adds a figure above the table.
func (t *Table) fact(label string, value Cell) *Fact {
	f := &Fact{label, value}
	t.Facts = append(t.Facts, f)
	return f
}

// Entries is the number of rows without the total.
func (t *Table) Entries() int {
	n := len(t.Roles)
	if n > 0 && t.Roles[n-1] == Total {
		n--
	}
	return n
}

// HasTotal reports whether the last row is a total.
func (t *Table) HasTotal() bool { return t.Entries() < len(t.Roles) }

// At is the place of one of the column's cells; row 0 is the first below the heading.
func (c *Column) At(row int) Place { return Place{Column: c, Row: row} }

// Total is the place of the column's total.
func (c *Column) Total() Place { return c.At(c.table.Entries()) }

// All is the column without its total.
func (c *Column) All() Range { return c.from(0, c.table.Entries()-1) }

func (c *Column) from(first, last int) Range { return Range{c, first, last} }

// copy is one of the column's cells, as it stands in another place.
func (c *Column) copy(row int) Cell {
	cell := c.Cells[row]
	if cell.Empty() {
		return Cell{}
	}
	if !cell.Figure() {
		return words(cell.Text)
	}
	cell.Format = Format{}
	return cell.by(same(c.At(row)))
}

// setTotal sets the column's total: the sum of what stands above it.
func (c *Column) setTotal(sum Cell, decimals int) {
	c.Cells[c.table.Entries()] = sum.by(sumOf(decimals, c.All()))
}

// List is a table of one column of texts.
func List(id, name, title, heading string, texts []string) *Table {
	t := newTable(id, name, title, len(texts), false)
	c := t.column(heading, Format{})
	for i, text := range texts {
		c.Cells[i] = words(text)
	}
	return t
}
