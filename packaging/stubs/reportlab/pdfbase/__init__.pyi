from reportlab.pdfbase import pdfmetrics as pdfmetrics
