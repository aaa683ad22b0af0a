"""A questionnaire as files: text for survey tools, a form to print, a codebook, what is left to do by hand."""
