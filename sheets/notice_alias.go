package sheets

import "fordela/sheets/notice"

// Notice and Place are what findings become for people.
type (
	Notice = notice.Notice
	Place  = notice.Place
	Places = notice.Places
)
