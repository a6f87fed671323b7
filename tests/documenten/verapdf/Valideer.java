import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Reads a file with one PDF path a line; prints path, flavour, verdict and the broken rules, with tabs between. */
public class Valideer {
    private static final String[] FLAVOURS = {"3a", "ua1"};

    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String path : Files.readAllLines(Path.of(args[0]), StandardCharsets.UTF_8)) {
            for (String name : FLAVOURS) {
                System.out.println(path + "\t" + name + "\t" + validate(path, PDFAFlavour.fromString(name)));
            }
        }
    }

    private static String validate(String path, PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            StringBuilder line = new StringBuilder(result.isCompliant() ? "valid" : "invalid");
            for (TestAssertion broken : result.getTestAssertions()) {
                line.append('\t').append(broken.getRuleId().getClause()).append(' ')
                        .append(String.valueOf(broken.getMessage()).replaceAll("\\s+", " "));
            }
            return line.toString();
        } catch (Exception unreadable) {
            return "invalid\tunreadable: " + unreadable.getMessage();
        }
    }
}
