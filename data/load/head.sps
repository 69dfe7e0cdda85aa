* Encoding: UTF-8.
* Loads the tables of this folder into SPSS (or PSPP) with labels, and saves each as .sav beside it.
* Run it in this folder. Codes stay texts, with their words as value labels; true and false, partial
* dates (EDTF) and lists stay texts. What variables mean: codebook.csv.
SET DECIMAL=DOT.
