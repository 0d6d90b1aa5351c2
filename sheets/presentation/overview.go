package presentation

import (
	"time"

	"fordela/engine"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// Granted is a grant that has been decided, as an overview of many has it.
type Granted struct {
	Grant, Period, Board, Administration, Reference, Folder string
	Total                                                   decimal.Decimal
	Decision                                                *engine.Decision // nil when it is not to be had
}

// Overview is every grant with its total, its recipients and its units.
type Overview struct {
	Tables     []*Table
	Properties Properties
}

// Overviewed makes the overview of grants, in their order.
func Overviewed(all []Granted) *Overview {
	o := &Overview{Properties: Properties{Title: templates.OverviewTitle, Date: time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)}}
	decimals := 0
	for _, g := range all {
		if d := g.Decision; d != nil {
			decimals = max(decimals, stated(d).Decimals)
			if date := stated(d).Properties("").Date; date.After(o.Properties.Date) {
				o.Properties.Date = date
			}
		}
	}
	amounts := Format{Amount, decimals}
	grants := overviewTable(templates.TableOverview, templates.SheetOverview, templates.OverviewTitle)
	for _, item := range []engine.Item{engine.ItemBoard, engine.ItemAdministration, engine.ItemReference} {
		grants.column(templates.ItemWords(item)[0], texts)
	}
	grants.column(templates.HeadOverviewTotal, amounts).of(Amounts)
	grants.column(templates.HeadOverviewFolder, texts)
	grants.column(templates.HeadRemark, texts)
	grants.Notes = []string{templates.OverviewNote}
	recipients := overviewTable(templates.TableOverviewRecipients, templates.SheetOverviewRecipients, templates.OverviewRecipientsTitle)
	recipients.column(templates.HeadRecipient, texts)
	recipients.column(templates.HeadAmount, amounts).of(Amounts)
	units := overviewTable(templates.TableOverviewUnits, templates.SheetOverviewUnits, templates.OverviewUnitsTitle)
	units.column(templates.HeadOverviewUnit, texts)
	units.column(templates.HeadBelongsTo, texts)
	units.column(templates.HeadAmount, amounts).of(Amounts)
	for _, g := range all {
		remark := ""
		if g.Decision == nil {
			remark = templates.OverviewMoved
		}
		grants.row(Entry, words(g.Grant), words(g.Period), words(g.Board), words(g.Administration), words(g.Reference),
			figure(g.Total), words(g.Folder), words(remark))
		if g.Decision == nil {
			continue
		}
		for _, r := range g.Decision.Recipients {
			if r.Parent < 0 {
				recipients.row(Entry, words(g.Grant), words(g.Period), words(r.Name), figure(r.Amount))
			}
		}
		for _, u := range g.Decision.Units {
			units.row(Entry, words(g.Grant), words(g.Period), words(u.Name), words(u.Recipient), figure(u.Amount))
		}
	}
	for _, t := range []*Table{grants, recipients, units} {
		if len(t.Roles) > 0 {
			o.Tables = append(o.Tables, t)
		}
	}
	return o
}

// overviewTable begins a table of an overview: whose row it is.
func overviewTable(id, name, title string) *Table {
	t := newTable(id, name, title, 0, false)
	t.Description = title
	t.column(templates.ItemWords(engine.ItemGrant)[0], texts)
	t.column(templates.ItemWords(engine.ItemYear)[0], texts)
	return t
}
