"""The same sheets in every form that sheets are stored in; each form must give the same facts."""
