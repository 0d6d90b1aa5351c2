// Package svg draws a decision's diagrams as SVG for a web page: the same bars as in the
// result workbook, with text as text, a title and a description for those who do not see
// them, no script and nothing fetched.
//
// The drawing follows SVG 1.1 and the SVG accessibility notes of the W3C: role img,
// aria-labelledby and aria-describedby that name title and desc. Lengths are in CSS pixels.
package svg
