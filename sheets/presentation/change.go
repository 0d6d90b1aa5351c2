package presentation

import (
	"slices"
	"strconv"

	"fordela/engine"
	"fordela/engine/apportion"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// About says whose a changed value of the input is: Bromma, Befolkning.
func About(c engine.InputChange) string {
	switch {
	case c.Column == "":
		return c.Name
	case c.Name == "":
		return templates.Column(c.Column)
	}
	return c.Name + ", " + templates.Column(c.Column)
}

// InputText writes a value of the input: a figure in Swedish, all else as it stands.
func InputText(in engine.Input) string {
	switch in.Kind {
	case engine.KindAmount, engine.KindCount:
		return templates.Number(decimal.RequireFromString(in.Text))
	case engine.KindPercent:
		return templates.Percent(decimal.RequireFromString(in.Text))
	case engine.KindRemainder:
		return templates.WordRemainder[0]
	case engine.KindMethod:
		n, err := strconv.ParseUint(in.Text, 10, 8)
		if err != nil {
			return ""
		}
		return templates.Method(apportion.Method(n))
	}
	return in.Text
}

// Unchanged tells that no value of the input differs, and whether the files do.
func Unchanged(old, new Side) string {
	if old.SHA256 == new.SHA256 && slices.Equal(old.Registers, new.Registers) {
		return templates.CorrectionSameFile
	}
	return templates.CorrectionNoData
}

// Origins says which files a correction compares, each with the workbooks that were read
// beside it.
func Origins(old, new Side) []string {
	var lines []string
	add := func(label string, side Side) {
		lines = append(lines, templates.CorrectionOrigin(label, side.File, side.SHA256))
		for _, r := range side.Registers {
			lines = append(lines, templates.CorrectionOrigin(label+", "+templates.Lower(templates.TrailRegister), r.File, r.SHA256))
		}
	}
	add(templates.CorrectionOld, old)
	add(templates.CorrectionNew, new)
	return lines
}
